package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Minutiae simulated from minutiae: captures of a print, and impostors of its halves. */
class SimulatedPrintsTest {

    private static final Perturbation ONLY_TURNED = new Perturbation(0, 1, 0, 0, 0, 0, 1_000);
    private static final double THRESHOLD = 40;

    private static Minutiae print(long person) {
        Finger finger = new Population(31).person(person).finger(FingerPosition.LEFT_THUMB);
        return Minutiae.of(FingerprintExtractor.extract(finger.capture(1), FingerPosition.UNKNOWN));
    }

    private static List<Minutiae> prints() {
        return LongStream.range(0, 4).mapToObj(SimulatedPrintsTest::print).toList();
    }

    private static double score(Minutiae probe, Minutiae reference) {
        return FingerProbe.of(probe.toTemplate(FingerPosition.UNKNOWN))
                .compare(FingerReference.of(reference.toTemplate(FingerPosition.UNKNOWN)));
    }

    @Test
    void shouldMatchCapturesOfOnePrint() {
        Minutiae print = print(0);
        double[] scores = new double[10];
        for (int i = 0; i < scores.length; i++) {
            Minutiae probe =
                    PerturbedPrint.of(print, Perturbation.USUAL, 2L * i).minutiae();
            Minutiae reference =
                    PerturbedPrint.of(print, Perturbation.USUAL, 2L * i + 1).minutiae();
            scores[i] = score(probe, reference);
        }
        Arrays.sort(scores);
        assertTrue(scores[5] >= THRESHOLD, () -> Arrays.toString(scores));
    }

    @Test
    void shouldTurnPlacesAndDirectionsTogether() {
        Minutiae print = print(0);
        PerturbedPrint turned = PerturbedPrint.of(print, ONLY_TURNED, 7);
        assertEquals(print.count(), turned.minutiae().count());
        for (int i = 0; i < print.count(); i++) {
            assertEquals(i, turned.original()[i]);
            int j = (i + 1) % print.count();
            double reversed = Math.abs(Math.IEEEremainder(
                    turned.minutiae().direction()[i] - print.direction()[i] - turn(print, turned.minutiae()),
                    2 * Math.PI));
            assertTrue(reversed < 1e-3 || Math.PI - reversed < 1e-3, "direction off by " + reversed);
            // in its own frame a minutia sees its neighbour where it saw it before, but for rounding
            assertEquals(ahead(print, i, j, 0), ahead(turned.minutiae(), i, j, reversed), 1.5);
            assertEquals(aside(print, i, j, 0), aside(turned.minutiae(), i, j, reversed), 1.5);
        }
    }

    /** The turn of most minutiae: a few are reversed. */
    private static double turn(Minutiae print, Minutiae turned) {
        double[] turns = new double[print.count()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = Math.IEEEremainder(turned.direction()[i] - print.direction()[i], 2 * Math.PI);
        }
        Arrays.sort(turns);
        return turns[turns.length / 2];
    }

    private static double ahead(Minutiae m, int from, int to, double reversed) {
        double direction = m.direction()[from] - reversed;
        return (m.x()[to] - m.x()[from]) * Math.cos(direction) + (m.y()[to] - m.y()[from]) * Math.sin(direction);
    }

    private static double aside(Minutiae m, int from, int to, double reversed) {
        double direction = m.direction()[from] - reversed;
        return (m.y()[to] - m.y()[from]) * Math.cos(direction) - (m.x()[to] - m.x()[from]) * Math.sin(direction);
    }

    @Seeds(count = 10)
    void shouldDisturbAsMuchAsStated(long seed) {
        Minutiae print = print(0);
        PerturbedPrint capture = PerturbedPrint.of(print, Perturbation.USUAL, seed);
        assertEquals(capture.minutiae().count(), capture.original().length);
        long kept = Arrays.stream(capture.original())
                .filter(o -> o != PerturbedPrint.SPURIOUS)
                .distinct()
                .count();
        long spurious = Arrays.stream(capture.original())
                .filter(o -> o == PerturbedPrint.SPURIOUS)
                .count();
        assertEquals(capture.minutiae().count(), kept + spurious);
        assertTrue(kept < print.count() && kept > print.count() / 3, "kept " + kept + " of " + print.count());
        assertTrue(spurious <= kept / 3, "spurious " + spurious + " beside " + kept);
    }

    @Test
    void shouldRepeatFromTheSeed() {
        List<Minutiae> prints = prints();
        PerturbedPrint first = PerturbedPrint.of(prints.get(0), Perturbation.USUAL, 3);
        PerturbedPrint again = PerturbedPrint.of(prints.get(0), Perturbation.USUAL, 3);
        assertArrayEquals(bytes(first.minutiae()), bytes(again.minutiae()));
        assertArrayEquals(first.original(), again.original());
        PerturbedPrint other = PerturbedPrint.of(prints.get(0), Perturbation.USUAL, 4);
        assertFalse(Arrays.equals(bytes(first.minutiae()), bytes(other.minutiae())));

        assertArrayEquals(
                bytes(Chimeras.ofPrints(prints).draw(5, 6)),
                bytes(Chimeras.ofPrints(prints).draw(5, 6)));
        assertFalse(Arrays.equals(
                bytes(Chimeras.ofPrints(prints).draw(5, 6)),
                bytes(Chimeras.ofPrints(prints).draw(5, 7))));
    }

    private static byte[] bytes(Minutiae minutiae) {
        return minutiae.toTemplate(FingerPosition.UNKNOWN).serialized();
    }

    @Test
    void shouldMakeChimerasThatAreNobody() {
        List<Minutiae> donors =
                LongStream.range(0, 60).mapToObj(SimulatedPrintsTest::drawn).toList();
        Chimeras chimeras = Chimeras.ofPrints(donors);
        double minutiae = 0;
        int resembling = 0;
        int drawn = 100;
        for (int i = 0; i < drawn; i++) {
            Minutiae chimera = chimeras.draw(1, i);
            assertTrue(chimera.count() >= Chimeras.LEAST_MINUTIAE);
            minutiae += chimera.count();
            resembling += score(chimera, chimeras.draw(2, i)) >= THRESHOLD ? 1 : 0;
            resembling += score(chimera, donors.get(i % donors.size())) >= THRESHOLD ? 1 : 0;
        }
        double mean = donors.stream().mapToInt(Minutiae::count).average().orElseThrow();
        assertEquals(mean, minutiae / drawn, mean / 4);
        assertTrue(resembling <= 4, "pairs that resemble each other: " + resembling + " of " + 2 * drawn);
    }

    /** Cheaper than a rendered print. */
    private static Minutiae drawn(long person) {
        byte[] record = new Population(32).person(person).minutiaeRecord(FingerPosition.LEFT_THUMB, 1);
        return switch (FingerprintExtractor.importRecord(
                SampleFormat.ISO_19794_2_2005, record, FingerPosition.LEFT_THUMB)) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) -> Minutiae.of(template);
            case Outcome.Refused<FingerTemplate>(Refusal refusal) -> fail(refusal.detail());
        };
    }

    @Test
    void shouldStayWithinTheMinutiaeOfATemplate() {
        int most = Minutiae.MAX_COUNT;
        short[] x = new short[most];
        short[] y = new short[most];
        for (int i = 0; i < most; i++) {
            x[i] = (short) (i % 16 * 20);
            y[i] = (short) (i / 16 * 20);
        }
        Minutiae crowded = new Minutiae(400, 400, x, y, new float[most], new byte[most]);
        Perturbation manyFalse = new Perturbation(0, 0, 0, 1, 0, 0, 1_000);
        PerturbedPrint capture = PerturbedPrint.of(crowded, manyFalse, 1);
        assertEquals(most, capture.minutiae().count());
        assertEquals(most, capture.original().length);
    }

    @Test
    void shouldRefuseDonorsThatAreTooFew() {
        Minutiae few = new Minutiae(9, 9, new short[7], new short[7], new float[7], new byte[7]);
        assertThrows(IllegalArgumentException.class, () -> Chimeras.ofPrints(List.of(few, few)));
        assertThrows(IllegalArgumentException.class, () -> new Chimeras(List.of(List.of(print(0), print(1)))));
    }

    @Test
    void shouldSimulateACaptureOfNothing() {
        Minutiae none = new Minutiae(9, 9, new short[0], new short[0], new float[0], new byte[0]);
        assertEquals(
                0, PerturbedPrint.of(none, Perturbation.USUAL, 1).minutiae().count());
    }
}
