package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.SkinContact;
import io.whorl.bench.population.SplitMix;

/** How the fingers of lifelike people touch a sensor. */
final class Press {

    /** Half the width and height of the contact of a finger of usual size, in pixels. */
    static final double RADIUS_X = 114;

    static final double RADIUS_Y = 178;

    /** Of the middle of the contact, as a share of the finger's height. */
    static final double MIDDLE = .475;

    private static final double OUTLINE_CELL = 42;
    private static final double OUTLINE_DEPTH = .018;

    /** Contact distance beyond which nothing touches. */
    private static final double OUTSIDE = 1.08;

    private Press() {}

    /** Draws one of a finger that is {@code size} times as large as usual. */
    static SkinContact of(Presentation how, double size, SplitMix random) {
        int width = how.sensor().width();
        int height = how.sensor().height();
        double sensorX = width / 2.0 + random.clippedGaussian() * how.shift();
        double sensorY = height / 2.0 + random.clippedGaussian() * how.shift();
        double fingerX = FingerFrame.WIDTH / 2.0 + random.clippedGaussian() * how.placement();
        double fingerY = FingerFrame.HEIGHT * MIDDLE + random.clippedGaussian() * 1.8 * how.placement();
        double scale = size * how.contact();
        double radiusX = RADIUS_X * scale * random.uniform(.94, 1.06);
        double radiusY = RADIUS_Y * scale * random.uniform(.92, 1.08);
        return new SkinContact(
                width,
                height,
                new SkinContact.Placement(
                        Math.PI / 180 * how.turn(), sensorX, sensorY, fingerX, fingerY, radiusX, radiusY),
                new SkinContact.Give(how.distortion(), OUTLINE_CELL, OUTLINE_DEPTH, OUTSIDE),
                random);
    }
}
