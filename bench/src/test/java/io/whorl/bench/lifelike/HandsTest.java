package io.whorl.bench.lifelike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.FingerClass;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Holds the classes of many hands against what Galton counted (Finger Prints, 1892, chapter VIII). */
class HandsTest {

    private static final int PEOPLE = 20_000;
    /** Percentages of arches and whorls, right thumb to little finger, then left. */
    private static final int[][] GALTON = {
        {3, 44}, {17, 30}, {7, 15}, {2, 45}, {1, 13}, {5, 30}, {17, 28}, {8, 16}, {3, 31}, {2, 8}
    };

    private static final List<Hands> HANDS = LongStream.range(0, PEOPLE)
            .mapToObj(i -> LivingPerson.of(new Population(1).person(i), 0).hands())
            .toList();

    /** Number of deltas: arch 0, loop 1, whorl 2. */
    private static int deltas(Hands hands, int code) {
        return switch (hands.fingerClass(FingerPosition.ofCode(code))) {
            case ARCH, TENTED_ARCH -> 0;
            case LEFT_LOOP, RIGHT_LOOP -> 1;
            case WHORL, DOUBLE_LOOP -> 2;
        };
    }

    @Test
    void shouldHaveClassesAsOftenAsCounted() {
        for (int code = 1; code <= 10; code++) {
            int finger = code;
            double arches =
                    100.0 * HANDS.stream().filter(h -> deltas(h, finger) == 0).count() / PEOPLE;
            double whorls =
                    100.0 * HANDS.stream().filter(h -> deltas(h, finger) == 2).count() / PEOPLE;
            assertEquals(GALTON[code - 1][0], arches, 1.5, "arches of finger " + code);
            assertEquals(GALTON[code - 1][1], whorls, 1.5, "whorls of finger " + code);
        }
    }

    @Test
    void shouldBeAlikeWithinAHandAsCounted() {
        double oneName = 0;
        double oneHand = 0;
        double twoHands = 0;
        for (int i = 1; i <= 5; i++) {
            oneName += alike(i, i + 5) / 5;
            for (int j = 1; j <= 5; j++) {
                if (i < j) {
                    oneHand += (alike(i, j) + alike(i + 5, j + 5)) / 20;
                }
                twoHands += i == j ? 0 : alike(i, j + 5) / 20;
            }
        }
        System.out.printf(
                "hands: alike %% of one name %.1f, of one hand %.1f, of two %.1f%n", oneName, oneHand, twoHands);
        assertEquals(72, oneName, 1.5, "fingers of one name");
        assertEquals(59, oneHand, 1.5, "other fingers of one hand");
        assertEquals(57, twoHands, 1.5, "other fingers of two hands");
    }

    @Test
    void shouldOpenLoopsOfForeFingersToTheThumbAsCounted() {
        for (FingerPosition fore : List.of(FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX)) {
            FingerClass toThumb = fore == FingerPosition.RIGHT_INDEX ? FingerClass.LEFT_LOOP : FingerClass.RIGHT_LOOP;
            long radial =
                    HANDS.stream().filter(h -> h.fingerClass(fore) == toThumb).count();
            assertEquals(21, 100.0 * radial / PEOPLE, 1.5, fore.name());
        }
        long little = HANDS.stream()
                .filter(h -> h.fingerClass(FingerPosition.RIGHT_LITTLE) == FingerClass.RIGHT_LOOP)
                .count();
        assertTrue(little > .8 * PEOPLE, "loops of right little fingers that open to the outside: " + little);
    }

    @Test
    void shouldRefuseAFingerWithoutPosition() {
        assertThrows(IllegalArgumentException.class, () -> HANDS.getFirst().fingerClass(FingerPosition.UNKNOWN));
    }

    private static double alike(int one, int other) {
        return 100.0
                * HANDS.stream().filter(h -> deltas(h, one) == deltas(h, other)).count()
                / PEOPLE;
    }
}
