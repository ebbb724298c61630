package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionGridTest {

    private static final int SIDE = 10;
    private static final int CELLS = SIDE * SIDE;

    @Test
    void shouldPlaceAFaceByItsCell() {
        float[] classes = new float[CELLS];
        float[] objects = new float[CELLS];
        float[] boxes = new float[4 * CELLS];
        float[] points = new float[10 * CELLS];
        int cell = 3 * SIDE + 4;
        classes[cell] = 0.81f;
        objects[cell] = 1.2f;
        boxes[4 * cell] = 0.5f;
        boxes[4 * cell + 1] = -0.25f;
        boxes[4 * cell + 2] = (float) Math.log(2);
        boxes[4 * cell + 3] = (float) Math.log(3);
        points[10 * cell] = -1;
        points[10 * cell + 1] = 0.5f;
        points[10 * cell + 9] = 2;

        List<DetectedFace> faces = new DetectionGrid(32, SIDE, classes, objects, boxes, points).faces(0.6);

        assertEquals(1, faces.size());
        DetectedFace face = faces.getFirst();
        assertEquals(0.9, face.score(), 1e-6, "geometric mean, of values cut to 1");
        assertEquals(64, face.width(), 1e-4);
        assertEquals(96, face.height(), 1e-4);
        assertEquals(4.5 * 32 - 32, face.left(), 1e-4);
        assertEquals(2.75 * 32 - 48, face.top(), 1e-4);
        assertEquals(new Point(3 * 32, 3.5 * 32), face.landmarks().rightEye());
        assertEquals(new Point(4 * 32, 5 * 32), face.landmarks().leftMouth());
    }

    @Test
    void shouldKeepTheSurestOfBoxesThatOverlap() {
        DetectedFace first = box(0.8, 0, 0);
        DetectedFace surer = box(0.9, 2, 1);
        DetectedFace apart = box(0.7, 30, 0);
        assertEquals(List.of(surer, apart), FaceDetector.distinct(List.of(first, surer, apart)));
        assertEquals(1, first.overlap(first), 1e-9);
        assertEquals(0, first.overlap(apart));
        assertEquals(1 / 3.0, first.overlap(box(0.5, 10, 0)), 1e-9);
    }

    @Test
    void shouldGoThroughASimilarity() {
        DetectedFace face = box(0.8, 10, 10).through(new Similarity(2, 0, 1, -1));
        assertEquals(21, face.left());
        assertEquals(19, face.top());
        assertEquals(40, face.width());
        assertEquals(new Point(21, 19), face.landmarks().rightEye());
    }

    @Test
    void shouldRefuseOutputsOfAnotherSize() {
        assertThrows(
                IllegalStateException.class,
                () -> new DetectionGrid(8, SIDE, new float[CELLS], new float[CELLS], new float[CELLS], new float[1]));
    }

    private static DetectedFace box(double score, double left, double top) {
        Point corner = new Point(left, top);
        return new DetectedFace(score, left, top, 20, 20, new Landmarks(corner, corner, corner, corner, corner));
    }
}
