package io.whorl.matcher.portrait;

import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import org.jspecify.annotations.Nullable;

/** Takes the measures of a portrait. Pure; some 5 ms. */
final class PortraitMeter {

    /** Chin to crown in ways from eyes to mouth: eyes half way up the head, the mouth half way from there to the chin and a third more. */
    private static final double HEAD_IN_EYES_TO_MOUTH = 3;

    /** Pixels a side of the face whose sharpness is judged: 70 between the eyes. */
    private static final int SHARPNESS_SIZE = 2 * AlignedFace.ENCODER_SIZE;

    /** Half the width of what the head and its hair may hide, in widths of the face's box. */
    private static final double HEAD_HALF_WIDTH = 0.75;

    /** Background pixels that are looked at, at most a side. */
    private static final int BACKGROUND_SIDE = 320;

    /** Share of the image that must show background for it to be judged. */
    private static final double LEAST_BACKGROUND = 0.02;

    private PortraitMeter() {}

    /** {@code aligned} is the face as the encoder sees it. */
    static PortraitMeasures measure(ColourImage image, DetectedFace face, AlignedFace aligned) {
        Landmarks points = face.landmarks();
        HeadPose pose = HeadPose.of(points);
        FaceTones tones = FaceTones.of(aligned);
        double head = HEAD_IN_EYES_TO_MOUTH * points.eyes().distance(points.mouth());
        return new PortraitMeasures(
                100 * head / image.height(),
                points.eyeDistance(),
                pose.roll(),
                pose.yaw(),
                pose.pitch(),
                sharpness(AlignedFace.of(image, points, SHARPNESS_SIZE)),
                tones.mean(),
                tones.clippedPercent(),
                tones.levels(),
                tones.chroma(),
                backgroundDeviation(image, face));
    }

    /** Edges against contrast: a blur takes the one and leaves the other. */
    private static double sharpness(AlignedFace face) {
        Spread edges = new Spread();
        Spread greys = new Spread();
        int size = face.size();
        for (int y = 1; y < size - 1; y++) {
            for (int x = 1; x < size - 1; x++) {
                int at = y * size + x;
                if (face.isFace(at)) {
                    double luma = face.luma(at);
                    greys.add(luma);
                    edges.add(face.luma(at - 1)
                            + face.luma(at + 1)
                            + face.luma(at - size)
                            + face.luma(at + size)
                            - 4 * luma);
                }
            }
        }
        return greys.deviation() > 0 ? 100 * edges.deviation() / greys.deviation() : 0;
    }

    /** Left and right of the head, from the top of the image to the eyes: shoulders are further down. */
    private static @Nullable Double backgroundDeviation(ColourImage image, DetectedFace face) {
        double middle = face.left() + face.width() / 2;
        double hidden = HEAD_HALF_WIDTH * face.width();
        int bottom = (int) Math.clamp(face.landmarks().eyes().y(), 0, image.height());
        int left = (int) Math.clamp(middle - hidden, 0, image.width());
        int right = (int) Math.clamp(middle + hidden, 0, image.width());
        long pixels = (long) bottom * (left + image.width() - right);
        if (pixels < LEAST_BACKGROUND * image.width() * image.height()) {
            return null;
        }
        int step = Math.ceilDiv(Math.max(image.width(), image.height()), BACKGROUND_SIDE);
        Spread greys = new Spread();
        for (int y = 0; y < bottom; y += step) {
            for (int x = 0; x < image.width(); x += step) {
                if (x < left || x >= right) {
                    greys.add(luma(image, y * image.width() + x));
                }
            }
        }
        return greys.deviation();
    }

    private static double luma(ColourImage image, int pixel) {
        byte[] rgb = image.rgb();
        int at = 3 * pixel;
        return 0.299 * (rgb[at] & 0xFF) + 0.587 * (rgb[at + 1] & 0xFF) + 0.114 * (rgb[at + 2] & 0xFF);
    }
}
