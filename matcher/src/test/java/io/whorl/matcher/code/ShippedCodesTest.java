package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shipped stays as it is: codes in sealed records outlive the program that made them. */
class ShippedCodesTest {

    /** Of the codes of {@link Fingers#fixed} by version 1. Another value means another version, never another constant. */
    private static final int GOLDEN_1 = -854_987_869;

    @Test
    void shouldGiveTheSameCodesAsEver() {
        FingerCodes codes = MinutiaEncoder.current().encode(Fingers.fixed(40));
        assertEquals(1, codes.version());
        assertEquals(GOLDEN_1, Arrays.hashCode(codes.toBytes()));
    }

    @Test
    void shouldShipEachVersionOnceTheCurrentFirst() {
        assertSame(MinutiaEncoder.current(), MinutiaEncoder.shipped().getFirst());
        Set<Integer> versions = new HashSet<>();
        for (MinutiaEncoder encoder : MinutiaEncoder.shipped()) {
            assertTrue(versions.add(encoder.version()), "version " + encoder.version() + " twice");
            assertTrue(encoder.version() <= MinutiaEncoder.current().version(), "a newer one than the current");
        }
    }

    @Test
    void shouldSayHowEachVersionWasLearned() throws IOException {
        for (MinutiaEncoder encoder : MinutiaEncoder.shipped()) {
            try (InputStream in = MinutiaEncoder.class.getResourceAsStream("codes-" + encoder.version() + ".txt")) {
                String text = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(text.startsWith("Learned codes of minutiae, version " + encoder.version() + "\n"), text);
                for (String said : new String[] {"--seed ", "date ", "sources ", "cohort ", "256 learned bits "}) {
                    assertTrue(text.contains(said), said);
                }
            }
        }
    }

    @Test
    void shouldCalibrateOnAFewHundredFingersLikeRealOnes() {
        Cohort cohort = Cohort.shipped(1);
        assertSame(cohort, Cohort.shipped(1));
        assertEquals(512, cohort.size());
        assertThrows(IllegalArgumentException.class, () -> Cohort.shipped(65_535));
    }

    @Test
    void shouldTellATurnedFingerFromStrangers() {
        Random random = new Random(2);
        CodedProbe probe = CodedProbe.of(MinutiaEncoder.current().encode(Fingers.fixed(40)));
        assertTrue(score(probe, Fingers.turned(Fingers.fixed(40), 0.3)) > 6, "mate");
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += score(probe, Fingers.random(random, 40));
        }
        // scattered at random they are no fingers, and score a little above the cohort's
        assertEquals(0, sum / 50, 2.5, "mean of strangers");
    }

    private static float score(CodedProbe probe, Minutiae finger) {
        FingerCodes codes = MinutiaEncoder.current().encode(finger);
        MemorySegment block = MemorySegment.ofArray(new long[FingerBlock.bytes(codes.count()) / Long.BYTES]);
        codes.writeBlock(block, 0);
        float score = Kernels.score().score(probe.score(), block, 0, codes.count(), new int[FingerBlock.MAX_MINUTIAE]);
        return probe.normalisedScore(score, codes.count());
    }
}
