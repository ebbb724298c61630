package io.whorl.matcher.portrait;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the detector says at one of its strides: for each cell of a square grid whether it is a face's (class and objectness, 0 to 1; their
 * geometric mean counts), the box (centre from the cell's corner in strides, logarithms of width and height in strides) and the points (from the
 * cell's corner in strides, x before y).
 *
 * @param stride pixels of a cell
 * @param side cells of a row and of a column
 */
record DetectionGrid(int stride, int side, float[] classes, float[] objects, float[] boxes, float[] points) {

    static final int BOX_VALUES = 4;

    DetectionGrid {
        int cells = side * side;
        if (classes.length != cells
                || objects.length != cells
                || boxes.length != BOX_VALUES * cells
                || points.length != 2 * Landmarks.COUNT * cells) {
            throw new IllegalStateException(
                    "face encoder: stride=" + stride + ", cells=" + classes.length + ", expected=" + cells);
        }
    }

    /** From the outputs of the detector by their names. */
    static DetectionGrid of(int stride, int side, Map<String, float[]> outputs) {
        return new DetectionGrid(
                stride,
                side,
                output("cls_" + stride, outputs),
                output("obj_" + stride, outputs),
                output("bbox_" + stride, outputs),
                output("kps_" + stride, outputs));
    }

    private static float[] output(String name, Map<String, float[]> outputs) {
        float[] values = outputs.get(name);
        if (values == null) {
            throw new IllegalStateException("face encoder: no output " + name);
        }
        return values;
    }

    /** The faces with at least this score, in the pixels that the detector was given; cells beside each other find the same face. */
    List<DetectedFace> faces(double leastScore) {
        List<DetectedFace> faces = new ArrayList<>();
        for (int cell = 0; cell < classes.length; cell++) {
            double score = Math.sqrt(Math.clamp(classes[cell], 0, 1) * Math.clamp(objects[cell], 0, 1));
            if (score >= leastScore) {
                faces.add(face(cell, score));
            }
        }
        return faces;
    }

    private DetectedFace face(int cell, double score) {
        int at = BOX_VALUES * cell;
        double width = Math.exp(boxes[at + 2]) * stride;
        double height = Math.exp(boxes[at + 3]) * stride;
        int row = cell / side;
        double x = (cell % side + boxes[at]) * stride;
        double y = (row + boxes[at + 1]) * stride;
        return new DetectedFace(
                score,
                x - width / 2,
                y - height / 2,
                width,
                height,
                new Landmarks(point(cell, 0), point(cell, 1), point(cell, 2), point(cell, 3), point(cell, 4)));
    }

    private Point point(int cell, int index) {
        int at = 2 * (Landmarks.COUNT * cell + index);
        int row = cell / side;
        return new Point((cell % side + points[at]) * stride, (row + points[at + 1]) * stride);
    }
}
