package io.whorl.bench.lifelike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import org.junit.jupiter.api.Test;

class MarksTest {

    @Seeds(count = 20)
    void shouldKeepScarsAndCreasesForLife(long seed) {
        Marks marks = new Marks(seed);
        float[] before = marks.depth(30);
        float[] same = marks.depth(30);
        float[] after = marks.depth(62);
        // a scar narrows in its first year, so what is younger than that at 30 is left out
        boolean healing = marks.scars(30) > marks.scars(29);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], same[i]);
            assertTrue(healing || after[i] >= before[i], "a mark is gone at " + i);
        }
        assertTrue(marks.scars(62) >= marks.scars(30));
    }

    @Test
    void shouldScarEverySixthFingerByForty() {
        int scarred = 0;
        int fingers = 2_000;
        for (int seed = 0; seed < fingers; seed++) {
            scarred += new Marks(seed).scars(40) > 0 ? 1 : 0;
        }
        assertEquals(1 - Math.exp(-.0045 * 40), scarred / (double) fingers, .03);
    }

    @Test
    void shouldHealAScarNarrower() {
        int found = 0;
        for (int seed = 0; seed < 400 && found < 3; seed++) {
            Marks marks = new Marks(seed);
            int age = 20;
            while (age < 60 && marks.scars(age + 1) == marks.scars(age)) {
                age++;
            }
            double fresh = deep(marks.depth(age + 1));
            double healed = deep(marks.depth(age + 2));
            boolean undisturbed = marks.scars(age + 2) == marks.scars(age + 1);
            if (age < 60 && marks.scars(age) == 0 && undisturbed && healed < fresh) {
                found++;
            }
        }
        assertTrue(found >= 3, "scars that narrowed: " + found);
    }

    /** Pixels that lie as deep as scars do. */
    private static double deep(float[] depth) {
        int deep = 0;
        for (float value : depth) {
            deep += value > 2.1 ? 1 : 0;
        }
        return deep;
    }
}
