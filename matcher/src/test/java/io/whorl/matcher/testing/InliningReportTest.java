package io.whorl.matcher.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines as JDK 25 prints them. */
class InliningReportTest {

    private static final List<VectorCode.Method> CODE = List.of(
            new VectorCode.Method("io.whorl.K::loop", 400, false),
            new VectorCode.Method("io.whorl.K::helper", 40, true));

    @Test
    void shouldFindNothingWrongWhereAllBecameInstructions() {
        InliningReport report = report(
                "552  255       4       io.whorl.K::loop (521 bytes)",
                "            @ 67   jdk.incubator.vector.FloatVector::fma (10 bytes)   force inline by annotation",
                "     !        @ 14   jdk.internal.misc.ScopedMemoryAccess::load (53 bytes)   force inline by annotation",
                "              @ 69   jdk.internal.vm.vector.VectorSupport::ternaryOp (40 bytes)   (intrinsic)   late inline succeeded",
                "              @ 3   java.lang.Object::<init> (1 bytes)   inline (hot)",
                "600  256       4       io.whorl.Caller::run (60 bytes)",
                "            @ 20   io.whorl.K::loop (521 bytes)   failed to inline: hot method too big",
                "done");
        assertEquals(Set.of(), report.faults());
        assertEquals(Set.of("io.whorl.K::loop", "io.whorl.Caller::run"), report.compiled());
        assertEquals(List.of("done"), report.printed());
    }

    @Test
    void shouldFindOperationsThatAreNoInstructions() {
        assertOneFault(
                "no machine instruction",
                "              @ 69   jdk.internal.vm.vector.VectorSupport::ternaryOp (40 bytes)   failed to inline: failed to inline (intrinsic)   failed to inline: static call node changed: trying again");
        assertOneFault(
                "no machine instruction",
                "              @ 69   jdk.internal.vm.vector.VectorSupport::load (38 bytes)   failed to inline: NodeCountInliningCutoff");
        assertOneFault(
                "no machine instruction",
                "              @ 69   jdk.internal.vm.vector.VectorSupport::load (38 bytes)   (intrinsic)   late inline succeeded   failed to inline: static call node changed: trying again");
    }

    @Test
    void shouldFindHelpersThatAreCalledWithVectors() {
        assertOneFault(
                "takes or returns a vector",
                "            @ 32   io.whorl.K::helper (40 bytes)   failed to inline: NodeCountInliningCutoff");
        assertEquals(
                Set.of(),
                report("            @ 32   io.whorl.K::helper (40 bytes)   inline (hot)")
                        .faults());
    }

    @Test
    void shouldFindKernelsThatAreInlined() {
        assertOneFault("was inlined", "            @ 20   io.whorl.K::loop (300 bytes)   inline (hot)");
    }

    /** What a running loop is entered with goes away. */
    @Test
    void shouldLeaveOutWhatIsCompiledForARunningLoop() {
        InliningReport report = report(
                "552  255 %     4       io.whorl.K::loop @ 12 (521 bytes)",
                "              @ 69   jdk.internal.vm.vector.VectorSupport::load (38 bytes)   failed to inline: NodeCountInliningCutoff");
        assertEquals(Set.of(), report.faults());
        assertEquals(Set.of(), report.compiled());
        assertEquals(List.of(), report.printed());
    }

    private static void assertOneFault(String part, String line) {
        InliningReport report = report("552  255       4       io.whorl.Caller::run (521 bytes)", line);
        assertEquals(1, report.faults().size(), report.faults().toString());
        String fault = report.faults().iterator().next();
        assertTrue(fault.contains(part) && fault.startsWith("in io.whorl.Caller::run: "), fault);
    }

    private static InliningReport report(String... lines) {
        return InliningReport.ofLines(List.of(lines), CODE);
    }
}
