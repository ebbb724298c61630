package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CylindersTest {

    private static final int GOLDEN = -1_588_930_125;

    @Seeds
    void shouldNotChangeWithTranslation(long seed) {
        Random random = new Random(seed);
        Minutiae finger = Fingers.random(random, random.nextInt(60));
        Minutiae moved = Fingers.translated(finger, random.nextInt(80) - 40, random.nextInt(2_000));
        assertArrayEquals(Cylinders.of(finger), Cylinders.of(moved));
    }

    @Seeds
    void shouldHardlyChangeWithRotation(long seed) {
        Random random = new Random(seed);
        Minutiae finger = Fingers.random(random, 40);
        float[] before = Cylinders.of(finger);
        float[] after = Cylinders.of(Fingers.turned(finger, random.nextDouble() * 6));
        assertTrue(correlation(before, after) > 0.97, () -> "correlation=" + correlation(before, after));
    }

    @Seeds(count = 6)
    void shouldEqualTheFormulaOfThePaper(long seed) {
        Minutiae finger = Fingers.random(new Random(seed), 30);
        float[] values = Cylinders.of(finger);
        for (int m = 0; m < finger.count(); m++) {
            double[] expected = reference(finger, m);
            for (int v = 0; v < Cylinders.VALUES; v++) {
                if (!Double.isNaN(expected[v])) {
                    assertEquals(expected[v], values[m * Cylinders.VALUES + v], 6e-3, "minutia " + m + ", value " + v);
                }
            }
        }
    }

    /** Records hold codes made of these: whoever changes a bit of them makes a new version of the codes. */
    @Test
    void shouldBeTheSameBitsOnEveryMachine() {
        float[] values = Cylinders.of(Fingers.fixed(40));
        assertEquals(GOLDEN, checksum(values));
        for (int i = 0; i < 3_000; i++) {
            assertEquals(GOLDEN, checksum(Cylinders.of(Fingers.fixed(40))), "once compiled");
        }
    }

    @Test
    void shouldBeEmptyForAMinutiaAlone() {
        assertEquals(0, Cylinders.of(Fingers.random(new Random(1), 0)).length);
        assertArrayEquals(new float[Cylinders.VALUES], Cylinders.of(Fingers.random(new Random(1), 1)));
    }

    @Test
    void shouldStayBelowOneWhereAllMinutiaeAreInOnePlace() {
        short[] place = new short[255];
        Arrays.fill(place, (short) 4096);
        float[] values = Cylinders.of(Fingers.of(place, place.clone(), new float[255]));
        for (float value : values) {
            assertTrue(value >= 0 && value < 1, () -> "value=" + value);
        }
    }

    /** Straight from the definition: every cell, every neighbour. No number where a neighbour is at the edge of what reaches a cell. */
    private static double[] reference(Minutiae f, int m) {
        double[] values = new double[Cylinders.VALUES];
        double angle = Turns.radians(Turns.of(f.direction()[m]));
        int cell = 0;
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                double u = 22 * i - 99;
                double v = 22 * j - 99;
                if (Math.hypot(u, v) > 110) {
                    continue;
                }
                double x = f.x()[m] + Math.cos(angle) * u - Math.sin(angle) * v;
                double y = f.y()[m] + Math.sin(angle) * u + Math.cos(angle) * v;
                for (int k = 0; k < 6; k++) {
                    values[cell * 6 + k] = sum(f, m, x, y, -Math.PI + (k + 0.5) * Math.PI / 3);
                }
                cell++;
            }
        }
        assertEquals(80, cell);
        return values;
    }

    private static double sum(Minutiae f, int m, double x, double y, double section) {
        double sum = 0;
        for (int t = 0; t < f.count(); t++) {
            double distance = Math.hypot(f.x()[t] - x, f.y()[t] - y);
            if (t != m && Math.abs(distance - 30) < 1e-3) {
                return Double.NaN;
            }
            if (t != m && distance <= 30) {
                double turn = Turns.radians(Turns.of(f.direction()[m])) - Turns.radians(Turns.of(f.direction()[t]));
                double away = Math.IEEEremainder(section - turn, 2 * Math.PI);
                sum += normal(distance / 10) / 10 * mass(away);
            }
        }
        double value = sum / (sum + 0.006);
        return value < 1 / 256.0 ? 0 : value;
    }

    private static double mass(double away) {
        double sigma = 2 * Math.PI / 9;
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            double at = away - Math.PI / 6 + (i + 0.5) * Math.PI / 3 / 200;
            sum += normal(at / sigma) / sigma * Math.PI / 3 / 200;
        }
        return sum;
    }

    private static double normal(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static int checksum(float[] values) {
        int hash = 1;
        for (float value : values) {
            hash = 31 * hash + Float.floatToRawIntBits(value);
        }
        return hash;
    }

    private static double correlation(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
