package io.whorl.matcher.portrait;

import io.whorl.matcher.format.ColourImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A face drawn upright, its five points where encoders have learned to find them (the places of J. Deng et al., ArcFace, 2019, in 112 × 112
 * pixels). The eyes are 35 of 112 pixels apart.
 *
 * @param size pixels a side
 * @param planes red, green and blue, size × size each, from 0 to 255
 */
record AlignedFace(int size, float[] planes) {

    /** What encoders take. */
    static final int ENCODER_SIZE = 112;

    private static final List<Point> PLACES = List.of(
            new Point(38.2946, 51.6963),
            new Point(73.5318, 51.5014),
            new Point(56.0252, 71.7366),
            new Point(41.5493, 92.3655),
            new Point(70.7299, 92.2041));

    /** The face with these points; they are not all in one place. */
    static AlignedFace of(ColourImage image, Landmarks landmarks, int size) {
        double scale = size / (double) ENCODER_SIZE;
        List<Point> places = new ArrayList<>();
        for (Point place : PLACES) {
            places.add(new Point((place.x() + 0.5) * scale - 0.5, (place.y() + 0.5) * scale - 0.5));
        }
        Similarity toImage = Similarity.between(landmarks.points(), places).inverse();
        return new AlignedFace(size, Drawing.draw(image, toImage, size, size));
    }

    /** Luma of a pixel by ITU-R BT.601. */
    double luma(int pixel) {
        int plane = size * size;
        return 0.299 * planes[pixel] + 0.587 * planes[pixel + plane] + 0.114 * planes[pixel + 2 * plane];
    }

    /** Whether a pixel shows face, not what is beside it: an ellipse from the brows to the chin. */
    boolean isFace(int pixel) {
        int row = pixel / size;
        int column = pixel % size;
        double x = (column + 0.5) / size - 0.5;
        double y = (row + 0.5) / size - 0.58;
        return x * x / (0.3 * 0.3) + y * y / (0.38 * 0.38) <= 1;
    }
}
