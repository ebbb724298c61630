package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohortFingersTest {

    @Seeds
    void shouldReadWhatItWrote(long seed) throws IOException {
        Random random = new Random(seed);
        List<Minutiae> fingers = fingers(random, CohortFingers.MIN_FINGERS + random.nextInt(20));
        byte[] bytes = written(CohortFingers.of(fingers));
        CohortFingers read = CohortFingers.read(new ByteArrayInputStream(bytes));
        assertEquals(fingers.size(), read.size());
        assertArrayEquals(bytes, written(read));
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(fingers.get(i).x(), read.fingers().get(i).x());
            assertArrayEquals(fingers.get(i).y(), read.fingers().get(i).y());
            assertArrayEquals(
                    Turns.of(fingers.get(i).direction()), read.fingers().get(i).direction());
        }
    }

    @Seeds(count = 60)
    void shouldRefuseDamagedBytes(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = written(CohortFingers.of(fingers(random, CohortFingers.MIN_FINGERS)));
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        IOException refused =
                assertThrows(IOException.class, () -> CohortFingers.read(new ByteArrayInputStream(flipped)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("cohort: "), "message");
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        assertThrows(IOException.class, () -> CohortFingers.read(new ByteArrayInputStream(cut)));
    }

    @Test
    void shouldRefuseTooFewFingersAndFingersWithoutMinutiae() {
        Random random = new Random(1);
        List<Minutiae> few = fingers(random, CohortFingers.MIN_FINGERS - 1);
        assertThrows(IllegalArgumentException.class, () -> CohortFingers.of(few));
        List<Minutiae> empty = fingers(random, CohortFingers.MIN_FINGERS);
        empty.add(Fingers.random(random, 0));
        assertThrows(IllegalArgumentException.class, () -> CohortFingers.of(empty));
    }

    private static List<Minutiae> fingers(Random random, int count) {
        List<Minutiae> fingers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fingers.add(Fingers.random(random, 1 + random.nextInt(60)));
        }
        return fingers;
    }

    private static byte[] written(CohortFingers cohort) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        cohort.write(out);
        return out.toByteArray();
    }
}
