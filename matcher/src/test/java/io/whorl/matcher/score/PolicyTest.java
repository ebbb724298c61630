package io.whorl.matcher.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Modality;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PolicyTest {

    @Test
    void shouldHaveTheDefaultsOfTheDesign() {
        Policy policy = Policy.DEFAULT;
        assertEquals(1, policy.version());
        assertEquals(1e-3, policy.targetFpir());
        assertEquals(1e-2, policy.reviewFpir());
        assertEquals(40, policy.verificationScore(), 1e-9);
        assertEquals(25, policy.qualityFloor(Modality.FINGER));
        assertEquals(0, policy.qualityFloor(Modality.FACE));
        assertEquals(4, policy.captureAttempts());
        assertEquals(2, policy.minimumSamples());
    }

    @Test
    void shouldTakeFpirLiterallyForTheGallerySize() {
        assertEquals(30, Policy.scoreForFpir(1e-3, 1), 1e-9);
        assertEquals(100, Policy.scoreForFpir(1e-3, 10_000_000), 0.01);
        assertEquals(30, Policy.scoreForFpir(1e-3, 0), 1e-9);
        assertEquals(1e-3, Policy.fpirAt(100, 10_000_000), 1e-6);
    }

    @Seeds(count = 100)
    void shouldInvertScoreAndFpir(long seed) {
        Random random = new Random(seed);
        double fpir = Math.pow(10, -8 * random.nextDouble()) * 0.99;
        long subjects = 1 + (long) Math.pow(10, 10 * random.nextDouble());
        assertEquals(fpir, Policy.fpirAt(Policy.scoreForFpir(fpir, subjects), subjects), fpir * 1e-9);
    }

    /** Dice: of searches by people who are not on file, as many have a candidate as the FPIR says, within four standard deviations. */
    @Seeds(count = 3)
    void shouldHoldItsFpirOverIndependentPeople(long seed) {
        Random random = new Random(seed);
        int searches = 20_000;
        int people = 100;
        double[] targets = {0.3, 0.1, 0.01};
        int[] positives = new int[targets.length];
        for (int search = 0; search < searches; search++) {
            double best = 0;
            for (int person = 0; person < people; person++) {
                best = Math.max(best, -10 * Math.log10(1 - random.nextDouble()));
            }
            for (int i = 0; i < targets.length; i++) {
                positives[i] += best >= Policy.scoreForFpir(targets[i], people) ? 1 : 0;
            }
        }
        for (int i = 0; i < targets.length; i++) {
            double mean = searches * targets[i];
            assertEquals(mean, positives[i], 4 * Math.sqrt(mean * (1 - targets[i])));
        }
    }

    @Test
    void shouldBeExactAtTheExtremes() {
        assertEquals(0, Policy.fpirAt(0, 0));
        assertEquals(1, Policy.fpirAt(0, 1));
        assertEquals(1, Policy.fpirAt(-5, 10));
        assertEquals(1, Policy.fpirAt(10, Long.MAX_VALUE));
        assertEquals(1e-200, Policy.fpirAt(2_000, 1), 1e-209);
        assertEquals(1e6 * 1e-30, Policy.fpirAt(300, 1_000_000), 1e-33);
        assertEquals(0, Policy.fpirAt(Double.POSITIVE_INFINITY, Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> Policy.fpirAt(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Policy.fpirAt(10, -1));
        assertThrows(IllegalArgumentException.class, () -> Policy.scoreForFpir(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Policy.scoreForFpir(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Policy.scoreForFpir(0.1, -1));
    }

    @Test
    void shouldPutScoresIntoBands() {
        double hit = Policy.scoreForFpir(1e-3, 5_000);
        double review = Policy.scoreForFpir(1e-2, 5_000);
        assertTrue(review < hit);
        assertEquals(Policy.Band.HIT, Policy.DEFAULT.band(hit, 5_000));
        assertEquals(Policy.Band.REVIEW, Policy.DEFAULT.band(Math.nextDown(hit), 5_000));
        assertEquals(Policy.Band.REVIEW, Policy.DEFAULT.band(review, 5_000));
        assertEquals(Policy.Band.NONE, Policy.DEFAULT.band(Math.nextDown(review), 5_000));
        assertEquals(Policy.Band.NONE, Policy.DEFAULT.band(0, 0));
    }

    @Test
    void shouldWantTwoOfFingerFingerFaceByDefault() {
        Policy policy = Policy.DEFAULT;
        assertTrue(policy.isEnough(2, false));
        assertTrue(policy.isEnough(1, true));
        assertFalse(policy.isEnough(1, false));
        assertFalse(policy.isEnough(0, true));
        assertEquals(2, policy.fingersNeeded(false));
        assertEquals(1, policy.fingersNeeded(true));
    }

    @Test
    void shouldWantWhatItSaysOfModalities() {
        Policy twoFingersAndFace = requiring(3, 2, true);
        assertTrue(twoFingersAndFace.isEnough(2, true));
        assertFalse(twoFingersAndFace.isEnough(3, false), "a face is required");
        assertFalse(twoFingersAndFace.isEnough(1, true));
        assertEquals(2, twoFingersAndFace.fingersNeeded(false), "the face is still to come");
        Policy twoFingers = requiring(2, 2, false);
        assertFalse(twoFingers.isEnough(1, true), "a face is no finger");
        assertEquals(2, twoFingers.fingersNeeded(true));
    }

    @Test
    void shouldRefuseContradictionsAndNameTheField() {
        refused("version", () -> new Policy(0, 1e-3, 1e-2, 1e-4, 25, 0, 4, 2, 0, false));
        refused("targetFpir", () -> thresholds(0, 1e-2, 1e-4));
        refused("targetFpir", () -> thresholds(Double.NaN, 1e-2, 1e-4));
        refused("reviewFpir", () -> thresholds(1e-2, 1e-3, 1e-4));
        refused("reviewFpir", () -> thresholds(1e-3, 1, 1e-4));
        refused("verificationFmr", () -> thresholds(1e-3, 1e-2, 0));
        refused("verificationFmr", () -> thresholds(1e-3, 1e-2, 0.1));
        refused("fingerQualityFloor", () -> floors(-1, 0, 4));
        refused("fingerQualityFloor", () -> floors(101, 0, 4));
        refused("faceQualityFloor", () -> floors(25, 101, 4));
        refused("captureAttempts", () -> floors(25, 0, 0));
        refused("captureAttempts", () -> floors(25, 0, 11));
        refused("minimumSamples", () -> requiring(0, 0, false));
        refused("minimumSamples", () -> requiring(12, 0, false));
        refused("minimumFingers", () -> requiring(2, -1, false));
        refused("minimumFingers", () -> requiring(11, 11, false));
        refused("minimumFingers", () -> requiring(2, 3, false));
        refused("minimumFingers", () -> requiring(2, 2, true));
    }

    @Test
    void shouldKeepImplausibleVerificationBelowEveryThreshold() {
        Policy loosest = thresholds(1e-3, 1e-2, Math.nextDown(0.1));
        assertTrue(loosest.verificationScore() >= PersonScore.PLAUSIBLE_SCORE);
    }

    private static Policy thresholds(double targetFpir, double reviewFpir, double verificationFmr) {
        return new Policy(1, targetFpir, reviewFpir, verificationFmr, 25, 0, 4, 2, 0, false);
    }

    private static Policy floors(int finger, int face, int attempts) {
        return new Policy(1, 1e-3, 1e-2, 1e-4, finger, face, attempts, 2, 0, false);
    }

    private static Policy requiring(int samples, int fingers, boolean face) {
        return new Policy(1, 1e-3, 1e-2, 1e-4, 25, 0, 4, samples, fingers, face);
    }

    private static void refused(String field, Executable policy) {
        Policy.Contradiction contradiction = assertThrows(Policy.Contradiction.class, policy);
        assertEquals(field, contradiction.field());
        assertTrue(String.valueOf(contradiction.getMessage()).contains(field + "="), contradiction::toString);
    }
}
