package io.whorl.matcher.portrait;

/**
 * A face that was found.
 *
 * @param score from 0 to 1
 * @param left left edge of the box around it, from forehead to chin
 */
record DetectedFace(double score, double left, double top, double width, double height, Landmarks landmarks) {

    /** The area of both boxes together that is in both, from 0 to 1. */
    double overlap(DetectedFace other) {
        double across = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
        double down = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / (width * height + other.width * other.height - both);
    }

    /** The same face where these pixels lie in another image. */
    DetectedFace through(Similarity similarity) {
        Point corner = similarity.apply(new Point(left, top));
        double scale = similarity.scale();
        return new DetectedFace(
                score,
                corner.x(),
                corner.y(),
                width * scale,
                height * scale,
                new Landmarks(
                        similarity.apply(landmarks.rightEye()),
                        similarity.apply(landmarks.leftEye()),
                        similarity.apply(landmarks.nose()),
                        similarity.apply(landmarks.rightMouth()),
                        similarity.apply(landmarks.leftMouth())));
    }
}
