package io.whorl.bench.population;

import io.whorl.matcher.fingerprint.Minutiae;

/**
 * A print moved so that the centroid of its minutiae is the origin, mirrored if wanted (left to right), then turned. Positive angles turn
 * x towards y, as directions do. Immutable.
 */
final class Pose {

    private final Minutiae print;
    private final double centreX;
    private final double centreY;
    private final double turn;
    private final double cos;
    private final double sin;
    private final boolean mirrored;

    private Pose(Minutiae print, double centreX, double centreY, double turn, boolean mirrored) {
        this.print = print;
        this.centreX = centreX;
        this.centreY = centreY;
        this.turn = turn;
        this.cos = StrictMath.cos(turn);
        this.sin = StrictMath.sin(turn);
        this.mirrored = mirrored;
    }

    static Pose of(Minutiae print, double turn, boolean mirrored) {
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < print.count(); i++) {
            sumX += print.x()[i];
            sumY += print.y()[i];
        }
        int count = Math.max(1, print.count());
        return new Pose(print, sumX / count, sumY / count, turn, mirrored);
    }

    double x(int i) {
        return cos * acrossOf(i) - sin * alongOf(i);
    }

    double y(int i) {
        return sin * acrossOf(i) + cos * alongOf(i);
    }

    double direction(int i) {
        return (mirrored ? Math.PI - print.direction()[i] : print.direction()[i]) + turn;
    }

    private double acrossOf(int i) {
        double across = print.x()[i] - centreX;
        return mirrored ? -across : across;
    }

    private double alongOf(int i) {
        return print.y()[i] - centreY;
    }
}
