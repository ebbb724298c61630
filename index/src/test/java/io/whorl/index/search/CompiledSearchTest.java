package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.testing.InliningReport;
import io.whorl.matcher.testing.VectorCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What becomes of the kernels inside the real search: the proved cause of kernels that are fast alone and slow in a program. A minute of
 * processor time, so it is asked for, as {@code .ci/run} does: {@code ./whorl test -Dwhorl.compiled=true}. The shape of the kernels and
 * what each allocates alone is tested always.
 */
@EnabledIfSystemProperty(
        named = "whorl.compiled",
        matches = "true",
        disabledReason = "asked for by -Dwhorl.compiled=true")
class CompiledSearchTest {

    private static final int SEARCHES = 40;

    /** Of all slices: one in a hundred, as the alarm of service. */
    private static final int MOST_DIRTY_PERCENT = 1;

    @Test
    void shouldAllocateNothingInASliceOnceItIsWarm() {
        try (SyntheticPeople people = new SyntheticPeople(WarmSearches.DISTINCT, WarmSearches.PEOPLE);
                SearchEngine engine = WarmSearches.engine(people, new SearchOptions(Tier.CAREFUL, true));
                SearchEngine thinning = WarmSearches.engine(people, SearchOptions.DEFAULT)) {
            for (SearchEngine one : List.of(engine, thinning)) {
                one.start();
                WarmSearches.searchUntilClean(one, people);
                one.metrics().slices().forget();
                for (int i = 0; i < SEARCHES; i++) {
                    WarmSearches.search(one, people, i);
                }
            }
            assertClean(thinning, StageName.CUT);
            assertClean(engine, StageName.SCORE);
            assertClean(engine, StageName.ALIGN);
        }
    }

    /** In a virtual machine of its own, which prints what its optimising compiler does. */
    @Test
    void shouldKeepEveryVectorInARegister() throws Exception {
        List<VectorCode.Method> kernels = VectorCode.inPackageOf(Kernels.class).stream()
                .filter(CompiledSearchTest::isChosenHere)
                .toList();
        assertTrue(!kernels.isEmpty(), "no kernel uses the Vector API");

        InliningReport report = InliningReport.of(WarmSearches.class, kernels);

        assertEquals(Set.of(), report.faults());
        assertEquals(0, report.exitCode(), () -> String.join("\n", report.printed()));
        Set<String> notDriven =
                new TreeSet<>(kernels.stream().map(VectorCode.Method::name).toList());
        notDriven.removeAll(report.compiled());
        assertEquals(Set.of(), notDriven, "kernels that a search never gets compiled");
    }

    /** In narrow registers the kernels are in plain Java, and their twins never run. */
    private static boolean isChosenHere(VectorCode.Method method) {
        String type = method.name().substring(0, method.name().indexOf("::"));
        return List.of(Kernels.sketch(), Kernels.int8(), Kernels.cut(), Kernels.score(), Kernels.align()).stream()
                .anyMatch(kernel -> kernel.getClass().getName().equals(type));
    }

    private static void assertClean(SearchEngine engine, StageName stage) {
        long slices = engine.metrics().slices(stage);
        long dirty = engine.metrics().dirtySlices(stage);
        assertTrue(slices >= SEARCHES, stage + ": slices=" + slices);
        assertTrue(100 * dirty <= MOST_DIRTY_PERCENT * slices, stage + ": dirty=" + dirty + " of " + slices);
    }
}
