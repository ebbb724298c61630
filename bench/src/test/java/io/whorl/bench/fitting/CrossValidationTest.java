package io.whorl.bench.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.Perturbation;
import io.whorl.bench.population.PerturbedPrint;
import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.comparison.FusionWeights;
import io.whorl.matcher.comparison.WeightsFormat;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On simulated captures, of which there are as many as a fit needs: the real prints are not needed to know that it is done right. */
class CrossValidationTest {

    private static final int FINGERS = 20;
    private static final int IMPRESSIONS = 3;

    private static final Terminal QUIET = new Terminal(new PrintWriter(new StringWriter()), false);

    private static PairTable table;
    private static PairScoring scoring;

    @BeforeAll
    static void measure() {
        List<RealPrint> prints = new ArrayList<>();
        Chimeras chimeras = Chimeras.ofPrints(donors());
        for (int finger = 0; finger < FINGERS; finger++) {
            Minutiae drawn = chimeras.draw(1, finger);
            for (int i = 1; i <= IMPRESSIONS; i++) {
                Minutiae capture = PerturbedPrint.of(drawn, Perturbation.USUAL, 10L * finger + i)
                        .minutiae();
                String set = i < IMPRESSIONS ? "one" : "other";
                prints.add(new RealPrint(set, finger, i, capture.toTemplate(FingerPosition.UNKNOWN)));
            }
        }
        try (var progress = QUIET.progress("pairs", prints.size())) {
            table = PairTable.measure(prints, progress);
        }
        try (var progress = QUIET.progress("folds", CrossValidation.fits())) {
            scoring = CrossValidation.run(table, progress);
        }
    }

    @Test
    void shouldKnowWhatAPairIs() {
        assertEquals(FINGERS * 2, count(PairTable.Kind.MATED));
        assertEquals(FINGERS * 4, count(PairTable.Kind.CROSS_SENSOR));
        assertEquals(FINGERS * 3, count(PairTable.Kind.SELF));
        assertEquals(FINGERS * 3 * (FINGERS - 1) * 3, count(PairTable.Kind.NON_MATED));
    }

    @Test
    void shouldScoreEveryPairAndSeparateMates() {
        double fused = scoring.rates(Method.FUSED, PairTable.Kind.CROSS_SENSOR, r -> true)
                .equalErrorRate();
        assertTrue(fused < 0.1, () -> "equal error rate " + fused);
        for (int r = 0; r < table.rows(); r++) {
            assertTrue(Double.isFinite(scoring.fused()[r]) && scoring.fused()[r] >= 0, "row " + r);
            assertTrue(Double.isFinite(scoring.alignment()[r]), "row " + r);
        }
    }

    @Test
    void shouldGiveTheSameWeightsAgainAndOthersWithoutAFinger() {
        FusionFit fit = new FusionFit(table);
        FusionWeights all = fit.fit(r -> true);
        FusionWeights without =
                fit.fit(r -> table.probe(r).finger() != 0 && table.reference(r).finger() != 0);

        assertEquals(WeightsFormat.write(all), WeightsFormat.write(fit.fit(r -> true)));
        assertTrue(!WeightsFormat.write(all).equals(WeightsFormat.write(without)), "a finger left out changes nothing");
    }

    private static long count(PairTable.Kind kind) {
        return IntStream.range(0, table.rows())
                .filter(r -> table.kind(r) == kind)
                .count();
    }

    /** Random fields of minutiae: donors need not look like fingers here. */
    private static List<Minutiae> donors() {
        Random random = new Random(3);
        List<Minutiae> donors = new ArrayList<>();
        for (int d = 0; d < 40; d++) {
            int count = 30 + random.nextInt(15);
            Minutiae donor =
                    new Minutiae(300, 400, new short[count], new short[count], new float[count], new byte[count]);
            for (int i = 0; i < count; i++) {
                donor.x()[i] = (short) (30 + random.nextInt(220));
                donor.y()[i] = (short) (30 + random.nextInt(300));
                donor.direction()[i] = random.nextFloat() * 6.2f;
            }
            donors.add(donor);
        }
        return donors;
    }
}
