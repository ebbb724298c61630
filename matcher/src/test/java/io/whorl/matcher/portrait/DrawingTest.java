package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.whorl.matcher.format.ColourImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final int SIDE = 48;

    @Test
    void shouldDrawTheSamePixelsInTheSamePlace() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        new Random(3).nextBytes(rgb);
        float[] planes = Drawing.draw(new ColourImage(SIDE, SIDE, rgb), new Similarity(1, 0, 0, 0), SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int colour = 0; colour < 3; colour++) {
                assertEquals(rgb[3 * i + colour] & 0xFF, planes[colour * SIDE * SIDE + i], 1e-3);
            }
        }
    }

    @Test
    void shouldKeepASlopeWhenEnlargedAndWhenShrunk() {
        ColourImage slope = slope(SIDE);
        float[] enlarged = Drawing.draw(slope, new Similarity(0.5, 0, 10, 10), 20, 20);
        float[] shrunk = Drawing.draw(slope, new Similarity(3, 0, 1, 1), 12, 12);
        for (int x = 0; x < 20; x++) {
            assertEquals(5 * (10 + x / 2.0), enlarged[10 * 20 + x], 0.6);
        }
        for (int x = 1; x < 11; x++) {
            assertEquals(5 * (1 + 3.0 * x), shrunk[6 * 12 + x], 0.6);
        }
    }

    @Test
    void shouldAverageWhatBecomesSmaller() {
        byte[] chess = new byte[SIDE * SIDE];
        for (int i = 0; i < chess.length; i++) {
            chess[i] = (byte) ((i % SIDE + i / SIDE) % 2 * 200);
        }
        float[] planes = Drawing.draw(ColourImage.ofGrey(SIDE, SIDE, chess), new Similarity(4, 0, 1.5, 1.5), 12, 12);
        for (int i = 0; i < 12 * 12; i++) {
            assertEquals(100, planes[i], 1);
        }
    }

    @Test
    void shouldBeBlackBesideTheImage() {
        ColourImage white = ColourImage.ofGrey(2, 2, new byte[] {-1, -1, -1, -1});
        float[] planes = Drawing.draw(white, new Similarity(1, 0, -2, -2), 6, 6);
        assertEquals(0, planes[0]);
        assertEquals(255, planes[2 * 6 + 2]);
        assertEquals(0, planes[4 * 6 + 4]);
    }

    @Test
    void shouldTurn() {
        // a quarter: what is at the right goes to the bottom
        float[] planes = Drawing.draw(slope(SIDE), new Similarity(0, -1, 0, SIDE - 1), SIDE, SIDE);
        assertEquals(5 * 10, planes[10 * SIDE + 5], 1e-3);
        assertEquals(5 * 40, planes[40 * SIDE + 5], 1e-3);
    }

    /** Brighter to the right, by five a pixel. */
    private static ColourImage slope(int side) {
        byte[] grey = new byte[side * side];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (5 * (i % side));
        }
        return ColourImage.ofGrey(side, side, grey);
    }
}
