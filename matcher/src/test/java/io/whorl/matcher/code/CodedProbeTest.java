package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodedProbeTest {

    private static final MinutiaEncoder ENCODER = Fingers.encoder(9, 9);
    private static final Cohort COHORT = cohort(ENCODER);

    @Seeds(count = 6)
    void shouldScoreMatesFarAboveImpostors(long seed) {
        Random random = new Random(seed);
        Minutiae finger = Fingers.random(random, 30 + random.nextInt(20));
        CodedProbe probe = CodedProbe.of(ENCODER.encode(finger), COHORT);
        FingerCodes mate = ENCODER.encode(Fingers.turned(finger, 0.4));
        FingerCodes impostor = ENCODER.encode(Fingers.random(random, 30 + random.nextInt(20)));
        assertTrue(full(probe, mate) > 8, () -> "mate=" + full(probe, mate));
        assertTrue(Math.abs(full(probe, impostor)) < 6, () -> "impostor=" + full(probe, impostor));
        for (CodedProbe.Tier tier : CodedProbe.Tier.values()) {
            assertTrue(cut(probe, tier, mate) > 3 * cut(probe, tier, impostor), tier.name());
        }
    }

    @Test
    void shouldScoreImpostorsOfAllCountsAboutZero() {
        Random random = new Random(77);
        CodedProbe probe = CodedProbe.of(ENCODER.encode(Fingers.random(random, 40)), COHORT);
        for (int minutiae = 10; minutiae <= 120; minutiae += 20) {
            double sum = 0;
            for (int i = 0; i < 60; i++) {
                sum += full(probe, ENCODER.encode(Fingers.random(random, minutiae)));
            }
            assertEquals(0, sum / 60, minutiae <= 60 ? 0.7 : 4, "mean of impostors, minutiae=" + minutiae);
        }
    }

    @Test
    void shouldCalibrateByMeanAndDeviationOfTheSmallestDistances() {
        FingerCodes codes = ENCODER.encode(Fingers.random(new Random(5), 20));
        CodedProbe probe = CodedProbe.of(codes, COHORT);
        for (int minutia = 0; minutia < codes.count(); minutia++) {
            double[] nearest = nearest(codes, minutia);
            double mean = Arrays.stream(nearest).average().orElseThrow();
            double variance = Arrays.stream(nearest)
                    .map(d -> (d - mean) * (d - mean))
                    .average()
                    .orElseThrow();
            double expected = (mean - 40) / Math.sqrt(Math.max(0.5, variance));
            assertEquals(expected, probe.score().nearness(minutia, 40), 1e-3 * Math.abs(expected) + 1e-3);
        }
    }

    @Test
    void shouldPrepareFingersThatAreNone() {
        for (Minutiae finger : List.of(
                Fingers.random(new Random(1), 0),
                Fingers.random(new Random(1), 1),
                Fingers.random(new Random(1), 2),
                Fingers.of(new short[200], new short[200], new float[200]),
                Fingers.random(new Random(2), 255))) {
            FingerCodes codes = ENCODER.encode(finger);
            CodedProbe probe = CodedProbe.of(codes, COHORT);
            assertEquals(codes.count(), probe.score().count());
            FingerCodes other = ENCODER.encode(Fingers.random(new Random(3), 35));
            assertTrue(Float.isFinite(full(probe, other)), "score");
            assertTrue(Float.isFinite(full(probe, codes)), "score against itself");
            assertTrue(cut(probe, CodedProbe.Tier.CAREFUL, codes) >= 0, "cut");
        }
    }

    /** Ten of a print and ten apart: the codes of those apart may be anything. */
    @Test
    void shouldLetNobodyVoteWhoHasNoNeighbours() {
        short[] x = new short[20];
        for (int i = 0; i < x.length; i++) {
            x[i] = (short) (i < 10 ? i * 20 : 1_000 + i * 85);
        }
        FingerCodes codes = ENCODER.encode(Fingers.of(x, new short[20], new float[20]));
        for (CodedProbe.Tier tier : CodedProbe.Tier.values()) {
            assertEquals(10, CodedProbe.of(codes, COHORT).cut(tier).count());
        }
    }

    @Test
    void shouldLetTheFirstVoteWhereNobodyHasNeighbours() {
        short[] pairs = new short[30];
        float[] direction = new float[30];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (short) (i / 2 * 130 + i % 2 * (20 + i));
            direction[i] = i * 0.2f;
        }
        FingerCodes codes = ENCODER.encode(Fingers.of(pairs, new short[30], direction));
        CodedProbe probe = CodedProbe.of(codes, COHORT);
        assertEquals(16, probe.cut(CodedProbe.Tier.FAST).count());
        assertEquals(30, probe.cut(CodedProbe.Tier.CAREFUL).count());
        FingerCodes other = ENCODER.encode(Fingers.random(new Random(4), 30));
        for (CodedProbe.Tier tier : CodedProbe.Tier.values()) {
            assertTrue(cut(probe, tier, codes) > cut(probe, tier, other), tier.name());
        }
    }

    @Test
    void shouldRefuseCodesOfAnotherVersion() {
        FingerCodes other = Fingers.encoder(8, 9).encode(Fingers.random(new Random(1), 10));
        assertThrows(IllegalArgumentException.class, () -> CodedProbe.of(other, COHORT));
    }

    private static double[] nearest(FingerCodes probe, int minutia) {
        double[] nearest = new double[COHORT.size()];
        List<CohortFingers.Finger> fingers = CohortFingers.of(fingers()).fingers();
        for (int i = 0; i < nearest.length; i++) {
            CohortFingers.Finger finger = fingers.get(i);
            FingerCodes codes = ENCODER.encode(finger.x(), finger.y(), finger.direction());
            nearest[i] = MinutiaEncoder.FULL_BITS;
            for (int j = 0; j < codes.count(); j++) {
                int distance = 0;
                for (int k = 0; k < FingerCodes.FULL_LONGS; k++) {
                    distance += Long.bitCount(probe.full()[minutia * 4 + k] ^ codes.full()[j * 4 + k]);
                }
                nearest[i] = Math.min(nearest[i], distance);
            }
        }
        return nearest;
    }

    private static float full(CodedProbe probe, FingerCodes reference) {
        long[] block = new long[FingerBlock.bytes(reference.count()) / Long.BYTES];
        reference.writeBlock(MemorySegment.ofArray(block), 0);
        float score = Kernels.score()
                .score(
                        probe.score(),
                        MemorySegment.ofArray(block),
                        0,
                        reference.count(),
                        new int[FingerBlock.MAX_MINUTIAE]);
        return probe.normalisedScore(score, reference.count());
    }

    private static int cut(CodedProbe probe, CodedProbe.Tier tier, FingerCodes reference) {
        long[] row = new long[CutProbe.ROW_CODES];
        reference.writeCutRow(MemorySegment.ofArray(row), 0);
        short[] score = new short[1];
        CutKernel kernel = Kernels.cut();
        kernel.score(probe.cut(tier), MemorySegment.ofArray(row), 0, 1, score, 0);
        return score[0];
    }

    private static Cohort cohort(MinutiaEncoder encoder) {
        return Cohort.of(encoder, CohortFingers.of(fingers()));
    }

    private static List<Minutiae> fingers() {
        Random random = new Random(1);
        List<Minutiae> fingers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            fingers.add(Fingers.random(random, Math.clamp((int) (36 + 12 * random.nextGaussian()), 8, 128)));
        }
        return fingers;
    }
}
