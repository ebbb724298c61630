package io.whorl.matcher.portrait;

import java.util.List;

/** A turn with a scale and a shift, as numbers of the complex plane: a point z goes to (a + bi)·z + (x + yi). Not degenerate: a and b are not both 0. */
record Similarity(double a, double b, double x, double y) {

    Similarity {
        if (!(a * a + b * b > 0)) {
            throw new IllegalArgumentException("similarity: a=" + a + ", b=" + b);
        }
    }

    /**
     * The one that brings points nearest to others, by the sum of squared distances. In the plane, and without reflection, the solution of S.
     * Umeyama (Least-squares estimation of transformation parameters between two point patterns, PAMI 1991) is this quotient.
     *
     * @param from not all the same
     * @param to as many
     */
    static Similarity between(List<Point> from, List<Point> to) {
        Point fromMean = mean(from);
        Point toMean = mean(to);
        double squares = 0;
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < from.size(); i++) {
            double px = from.get(i).x() - fromMean.x();
            double py = from.get(i).y() - fromMean.y();
            double qx = to.get(i).x() - toMean.x();
            double qy = to.get(i).y() - toMean.y();
            squares += px * px + py * py;
            real += px * qx + py * qy;
            imaginary += px * qy - py * qx;
        }
        double a = real / squares;
        double b = imaginary / squares;
        return new Similarity(
                a,
                b,
                toMean.x() - a * fromMean.x() + b * fromMean.y(),
                toMean.y() - b * fromMean.x() - a * fromMean.y());
    }

    Point apply(Point p) {
        return new Point(a * p.x() - b * p.y() + x, b * p.x() + a * p.y() + y);
    }

    /** How many times longer everything becomes. */
    double scale() {
        return Math.hypot(a, b);
    }

    Similarity inverse() {
        double squares = a * a + b * b;
        double inverseA = a / squares;
        double inverseB = -b / squares;
        return new Similarity(inverseA, inverseB, inverseB * y - inverseA * x, -inverseB * x - inverseA * y);
    }

    private static Point mean(List<Point> points) {
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.x();
            y += point.y();
        }
        return new Point(x / points.size(), y / points.size());
    }
}
