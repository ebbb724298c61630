package io.whorl.index.search;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole cascade with the codes, the alignment and the comparison of service, among people enough for every stage to leave some out.
 * Their minutiae are drawn, so this says nothing of error rates.
 */
@Timeout(120)
class RealCodesTest {

    private static final int PEOPLE = 2_048;
    private static final int SIDE = 300;
    private static final int CANDIDATES = 20;

    /** Of a search that nobody on file is the mate of. */
    private static final double MIN_SCORE = Policy.scoreForFpir(1e-3, PEOPLE);

    /** As in service. */
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static SyntheticPeople people;
    private static SearchEngine cutting;
    private static SearchEngine uncut;

    @BeforeAll
    static void fill() {
        people = new SyntheticPeople(PEOPLE, PEOPLE);
        cutting = WarmSearches.engine(people, SearchOptions.DEFAULT);
        uncut = WarmSearches.engine(people, new SearchOptions(Tier.CAREFUL, true));
        cutting.start();
        uncut.start();
    }

    @AfterAll
    static void close() {
        cutting.close();
        uncut.close();
        people.close();
    }

    @Test
    void shouldFindTheRightPersonFirstWhileEveryStageLeavesPeopleOut() {
        for (SearchEngine engine : List.of(cutting, uncut)) {
            for (int person : new int[] {0, 1_100, PEOPLE - 1}) {
                SearchFindings findings = WarmSearches.search(engine, people, person);
                assertTrue(findings.isComplete());
                assertEquals(PEOPLE, findings.searchedSubjects());
                assertEquals(person, findings.candidates().getFirst().encounter());
            }
        }
        SearchMetrics cut = cutting.metrics();
        assertTrue(cut.keptBy(StageName.CUT) < cut.takenBy(StageName.CUT));
        SearchMetrics scored = uncut.metrics();
        assertTrue(scored.takenBy(StageName.SCORE) > scored.keptBy(StageName.SCORE));
        for (SearchMetrics metrics : List.of(cut, scored)) {
            assertTrue(10 * metrics.keptBy(StageName.ALIGN) < metrics.takenBy(StageName.ALIGN));
        }
    }

    @Test
    void shouldEndWithAProbeOfNoise() {
        Random random = new Random(8);
        for (SearchEngine engine : List.of(cutting, uncut)) {
            SearchFindings findings = search(engine, noise(random), noise(random));
            assertEquals(PEOPLE, findings.searchedReferences());
            assertEquals(List.of(), findings.candidates());
            assertTrue(findings.isComplete(), "noise without order is like nobody: leftOut=" + findings.leftOut());
        }
    }

    @Test
    void shouldEndWithAProbeOfMinutiaeInOnePlace() {
        for (int count : new int[] {40, Minutiae.MAX_COUNT}) {
            SearchFindings findings = search(cutting, heap(count), heap(count));
            assertEquals(PEOPLE, findings.searchedReferences());
            assertEquals(List.of(), findings.candidates());
            assertTrue(findings.isComplete(), "leftOut=" + findings.leftOut());
        }
    }

    @Test
    void shouldEndWithAProbeWithoutMinutiae() {
        SearchFindings findings = search(cutting, heap(0), heap(0));
        assertTrue(findings.isComplete());
        assertEquals(PEOPLE, findings.searchedReferences());
        assertEquals(List.of(), findings.candidates());
    }

    /** Fails with {@link SearchIncompleteException} if the deadline passes. */
    private static SearchFindings search(SearchEngine engine, Minutiae right, Minutiae left) {
        List<FingerTemplate> fingers =
                List.of(right.toTemplate(FingerPosition.RIGHT_THUMB), left.toTemplate(FingerPosition.LEFT_THUMB));
        SearchQuestion question = new SearchQuestion(
                new TemplateSet(FingerprintExtractor.VERSION, fingers, null),
                0,
                Long.MAX_VALUE,
                -1,
                new long[0],
                CANDIDATES,
                MIN_SCORE,
                System.nanoTime() + DEADLINE_NANOS);
        return requireNonNull(engine.submit(question)).join();
    }

    private static Minutiae noise(Random random) {
        short[] x = new short[Minutiae.MAX_COUNT];
        short[] y = new short[Minutiae.MAX_COUNT];
        float[] direction = new float[Minutiae.MAX_COUNT];
        byte[] type = new byte[Minutiae.MAX_COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = (short) random.nextInt(SIDE);
            y[i] = (short) random.nextInt(SIDE);
            direction[i] = (float) (random.nextFloat() * 2 * Math.PI);
            type[i] = random.nextBoolean() ? Minutiae.ENDING : Minutiae.BIFURCATION;
        }
        return new Minutiae(SIDE, SIDE, x, y, direction, type);
    }

    private static Minutiae heap(int count) {
        short[] middle = new short[count];
        Arrays.fill(middle, (short) (SIDE / 2));
        return new Minutiae(SIDE, SIDE, middle, middle, new float[count], new byte[count]);
    }
}
