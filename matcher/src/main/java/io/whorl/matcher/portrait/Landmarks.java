package io.whorl.matcher.portrait;

import java.util.List;

/** Five points of a face. Right and left are the person's own: the right eye is on the left side of the image. */
record Landmarks(Point rightEye, Point leftEye, Point nose, Point rightMouth, Point leftMouth) {

    /** How many there are. */
    static final int COUNT = 5;

    List<Point> points() {
        return List.of(rightEye, leftEye, nose, rightMouth, leftMouth);
    }

    Point eyes() {
        return rightEye.middle(leftEye);
    }

    Point mouth() {
        return rightMouth.middle(leftMouth);
    }

    double eyeDistance() {
        return rightEye.distance(leftEye);
    }
}
