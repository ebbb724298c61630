package io.whorl.matcher.portrait;

import io.whorl.matcher.format.ColourImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * YuNet (W. Wu, H. Peng, S. Yu 2023, libfacedetection): finds faces, each with five points. The image is brought into a square of {@value
 * #SIDE} pixels, small ones enlarged, with black around it. Some 20 ms. Any thread.
 */
final class FaceDetector implements AutoCloseable {

    static final int SIDE = 320;

    /** How much of the square the image fills: faces that touch the edge of their picture are found less exactly. */
    private static final double FILLED = 0.8;

    /** What is found with less is none; faces that are clearly there have 0.8 and more. */
    static final double LEAST_SCORE = 0.6;

    /** Two boxes that overlap by more are of one face. */
    private static final double SAME_FACE_OVERLAP = 0.3;

    private static final int[] STRIDES = {8, 16, 32};

    private final OnnxModel model;

    private FaceDetector(OnnxModel model) {
        this.model = model;
    }

    /** Throws {@link IllegalStateException}, with a sentence that names the file, if it is missing or another model. */
    static FaceDetector open(Path file) {
        OnnxModel model = OnnxModel.open(file);
        try {
            model.requireInput(1, 3, SIDE, SIDE);
            for (int stride : STRIDES) {
                int cells = (SIDE / stride) * (SIDE / stride);
                model.requireOutput("cls_" + stride, 1, cells, 1);
                model.requireOutput("obj_" + stride, 1, cells, 1);
                model.requireOutput("bbox_" + stride, 1, cells, DetectionGrid.BOX_VALUES);
                model.requireOutput("kps_" + stride, 1, cells, 2 * Landmarks.COUNT);
            }
            return new FaceDetector(model);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The faces of an image, the surest first, in its pixels. */
    List<DetectedFace> detect(ColourImage image) {
        double scale = Math.max(image.width(), image.height()) / (FILLED * SIDE);
        Similarity toImage = new Similarity(
                scale,
                0,
                (image.width() - 1) / 2.0 - scale * (SIDE - 1) / 2.0,
                (image.height() - 1) / 2.0 - scale * (SIDE - 1) / 2.0);
        float[] planes = Drawing.draw(image, toImage, SIDE, SIDE);
        Map<String, float[]> outputs = model.run(blueFirst(planes), 1, 3, SIDE, SIDE);
        List<DetectedFace> found = new ArrayList<>();
        for (int stride : STRIDES) {
            found.addAll(DetectionGrid.of(stride, SIDE / stride, outputs).faces(LEAST_SCORE));
        }
        return distinct(found).stream().map(face -> face.through(toImage)).toList();
    }

    /** The model was trained on planes of blue, green and red, from 0 to 255. */
    private static float[] blueFirst(float[] planes) {
        int plane = SIDE * SIDE;
        float[] turned = new float[planes.length];
        System.arraycopy(planes, 2 * plane, turned, 0, plane);
        System.arraycopy(planes, plane, turned, plane, plane);
        System.arraycopy(planes, 0, turned, 2 * plane, plane);
        return turned;
    }

    /** Of boxes that overlap the surest one: greedy non-maximum suppression. */
    static List<DetectedFace> distinct(List<DetectedFace> found) {
        List<DetectedFace> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(DetectedFace::score).reversed());
        List<DetectedFace> kept = new ArrayList<>();
        for (DetectedFace face : sorted) {
            if (kept.stream().noneMatch(other -> other.overlap(face) > SAME_FACE_OVERLAP)) {
                kept.add(face);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        model.close();
    }
}
