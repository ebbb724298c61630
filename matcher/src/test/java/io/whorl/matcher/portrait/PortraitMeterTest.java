package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import org.junit.jupiter.api.Test;

/** On drawn images: an oval of one colour with darker spots, on a background. */
class PortraitMeterTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 500;
    private static final int SKIN = 0xC89678;

    @Test
    void shouldMeasureSizeAndColour() {
        PortraitMeasures measures = measure(draw(SKIN, 0xD0D0D0, 3), 0);
        assertEquals(100, measures.eyeDistancePixels(), 1e-9);
        assertEquals(100.0 * 3 * 115 / HEIGHT, measures.headHeightPercent(), 1e-9);
        assertEquals(28, measures.chroma(), 4);
        assertEquals(0.299 * 0xC8 + 0.587 * 0x96 + 0.114 * 0x78, measures.meanGrey(), 15);
        assertEquals(0, measures.clippedPercent(), 1);
        assertNotNull(measures.backgroundDeviation());
        assertEquals(0, measures.backgroundDeviation(), 1e-9);
    }

    @Test
    void shouldFindNoColourInGreyAndNoEdgesInASmoothFace() {
        PortraitMeasures grey = measure(draw(0x909090, 0xD0D0D0, 3), 0);
        assertEquals(0, grey.chroma(), 0.1);
        PortraitMeasures coarse = measure(draw(SKIN, 0xD0D0D0, 20), 0);
        assertTrue(coarse.sharpness() < grey.sharpness() / 2, coarse.sharpness() + " " + grey.sharpness());
    }

    @Test
    void shouldSeeAnUnevenBackground() {
        ColourImage image = draw(SKIN, 0xD0D0D0, 3);
        byte[] rgb = image.rgb();
        for (int y = 0; y < HEIGHT; y++) {
            for (int i = 0; i < 3 * 60; i++) {
                rgb[3 * y * WIDTH + i] = 20;
            }
        }
        PortraitMeasures measures = measure(image, 0);
        assertNotNull(measures.backgroundDeviation());
        assertTrue(measures.backgroundDeviation() > 60, "deviation " + measures.backgroundDeviation());
        assertNull(measure(image, 1_000).backgroundDeviation(), "nothing beside the head");
    }

    @Test
    void shouldTellWhereAHeadIsTurned() {
        assertPose(0, 0, 0, new Point(0, 0));
        HeadPose right = HeadPose.of(face(new Point(10, 0)));
        assertTrue(right.yaw() > 8 && right.yaw() < 14, "yaw " + right.yaw());
        assertEquals(0, right.pitch(), 1e-9);
        HeadPose down = HeadPose.of(face(new Point(0, 10)));
        assertTrue(down.pitch() > 8 && down.pitch() < 14, "pitch " + down.pitch());
        Landmarks straight = face(new Point(10, 0));
        double angle = Math.toRadians(12);
        Similarity turn = new Similarity(Math.cos(angle), Math.sin(angle), 7, 9);
        HeadPose leaning = HeadPose.of(
                new DetectedFace(1, 0, 0, 1, 1, straight).through(turn).landmarks());
        assertEquals(12, leaning.roll(), 1e-9);
        assertEquals(right.yaw(), leaning.yaw(), 1e-9, "whatever the roll");
    }

    private static void assertPose(double roll, double yaw, double pitch, Point nose) {
        HeadPose pose = HeadPose.of(face(nose));
        assertEquals(roll, pose.roll(), 1e-9);
        assertEquals(yaw, pose.yaw(), 1e-9);
        assertEquals(pitch, pose.pitch(), 1e-9);
    }

    /** Looking straight ahead, but for the nose. */
    private static Landmarks face(Point nose) {
        return new Landmarks(
                new Point(150, 200),
                new Point(250, 200),
                new Point(200 + nose.x(), 200 + 0.55 * 115 + nose.y()),
                new Point(160, 315),
                new Point(240, 315));
    }

    private static PortraitMeasures measure(ColourImage image, double wider) {
        DetectedFace face = new DetectedFace(0.9, 110 - wider / 2, 130, 180 + wider, 240, face(new Point(0, 0)));
        return PortraitMeter.measure(image, face, AlignedFace.of(image, face.landmarks(), AlignedFace.ENCODER_SIZE));
    }

    /** {@code period} is that of the spots, in pixels. */
    private static ColourImage draw(int skin, int background, int period) {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double across = (x - 200) / 110.0;
                double down = (y - 250) / 150.0;
                boolean face = across * across + down * down < 1;
                double shade = face
                        ? 1 - 0.08 * (1 + Math.sin(2 * Math.PI * x / period) * Math.sin(2 * Math.PI * y / period))
                        : 1;
                int colour = face ? skin : background;
                int at = 3 * (y * WIDTH + x);
                rgb[at] = (byte) Math.round(shade * (colour >> 16));
                rgb[at + 1] = (byte) Math.round(shade * (colour >> 8 & 0xFF));
                rgb[at + 2] = (byte) Math.round(shade * (colour & 0xFF));
            }
        }
        return new ColourImage(WIDTH, HEIGHT, rgb);
    }
}
