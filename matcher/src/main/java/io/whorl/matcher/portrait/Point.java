package io.whorl.matcher.portrait;

/** A place in an image, in pixels from the centre of the top left one: x to the right, y down. */
record Point(double x, double y) {

    Point middle(Point other) {
        return new Point((x + other.x) / 2, (y + other.y) / 2);
    }

    double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
