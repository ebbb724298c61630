package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CountNormalsTest {

    private final CountNormals.Sample sample = new CountNormals.Sample();
    private final Random random = new Random(7);

    /** Scores grow with the minutiae, as those of impostors do. */
    private float impostor(int minutiae) {
        return (float) (2 * minutiae + 5 * random.nextGaussian());
    }

    private void add(int minutiae, int fingers) {
        for (int i = 0; i < fingers; i++) {
            sample.add(impostor(minutiae), minutiae);
        }
    }

    @Test
    void shouldPutFingersOfEverySizeOnOneScale() {
        for (int minutiae = 16; minutiae < 60; minutiae += 4) {
            add(minutiae, 500);
        }
        CountNormals normals = sample.normals();
        for (int minutiae = 16; minutiae < 60; minutiae += 4) {
            assertEquals(0, normals.z(2 * minutiae, minutiae), 0.2);
        }
        assertTrue(normals.z(90, 40) > normals.z(90, 44), "the same score says less of a larger finger");
    }

    /** The trap: three members of a bin have a deviation of anything. */
    @Test
    void shouldLetASparseBinBorrowItsNeighboursStatistics() {
        add(40, 1_000);
        add(60, 1_000);
        sample.add(100.0f, 44);
        sample.add(100.1f, 44);
        sample.add(99.9f, 44);
        CountNormals normals = sample.normals();
        assertEquals(normals.z(85, 40), normals.z(85, 44));
        assertTrue(normals.z(101, 44) < 10, "its own deviation would make every member an outlier");
        assertEquals(normals.z(130, 60), normals.z(130, 56));
        assertEquals(normals.z(130, 60), normals.z(130, 128), "beyond the last bin too");
        assertEquals(normals.z(80, 40), normals.z(80, 0));
    }

    @Test
    void shouldPoolWhatIsSparseEverywhere() {
        for (int minutiae = 8; minutiae < 48; minutiae++) {
            add(minutiae, 2);
        }
        CountNormals normals = sample.normals();
        assertTrue(sample.isTelling());
        assertEquals(normals.z(50, 12), normals.z(50, 100));
    }

    @Test
    void shouldFindNobodyOutstandingWhereAllAreAlike() {
        for (int i = 0; i < 100; i++) {
            sample.add(7, 30);
        }
        assertEquals(0, sample.normals().z(7, 30));
        assertEquals(0, sample.normals().z(0, 5));
    }

    /** Somebody who is on file eight times, in a bin of forty. */
    @Test
    void shouldNotTakeMatesForImpostors() {
        for (int i = 0; i < 1_000; i++) {
            int minutiae = i % 25 == 0 ? 50 : 30;
            sample.add((float) (minutiae + 20 * random.nextGaussian()), minutiae);
        }
        CountNormals without = sample.normals();
        for (int i = 0; i < 8; i++) {
            sample.add(600 - i, 50);
        }
        CountNormals with = sample.normals();
        assertEquals(without.z(600, 50), with.z(600, 50), 0.01 * without.z(600, 50));
        assertEquals(without.z(100, 30), with.z(100, 30), 0.01);
    }

    @Test
    void shouldTellNothingFromAFew() {
        add(30, CountNormals.LEAST_MEMBERS - 1);
        assertFalse(sample.isTelling());
        sample.add(60, 30);
        assertTrue(sample.isTelling());
        sample.clear();
        assertFalse(sample.isTelling());
    }
}
