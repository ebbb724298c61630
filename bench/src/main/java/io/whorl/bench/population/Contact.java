package io.whorl.bench.population;

/** How the fingers of the demo's people touch a sensor. */
final class Contact {

    /** Contact distance beyond which nothing touches. */
    static final double OUTSIDE = 1.12;

    private static final double OUTLINE_CELL = 26;
    private static final double OUTLINE_DEPTH = .02;

    private Contact() {}

    /** Draws one. */
    static SkinContact of(int width, int height, CaptureConditions conditions, SplitMix random) {
        double radians = Math.PI / 180 * random.clippedGaussian() * conditions.rotation();
        double sensorX = width / 2.0 + random.clippedGaussian() * conditions.shift();
        double sensorY = height / 2.0 + random.clippedGaussian() * conditions.shift();
        double fingerX = FingerFrame.WIDTH / 2.0 + random.clippedGaussian() * conditions.placement();
        double fingerY = FingerFrame.HEIGHT * .475 + random.clippedGaussian() * 1.8 * conditions.placement();
        double size = random.uniform(conditions.leastContact(), 1.08) * conditions.contact();
        double radiusX = 116 * size * random.uniform(.95, 1.05);
        double radiusY = 180 * size * random.uniform(.93, 1.06);
        return new SkinContact(
                width,
                height,
                new SkinContact.Placement(radians, sensorX, sensorY, fingerX, fingerY, radiusX, radiusY),
                new SkinContact.Give(conditions.distortion(), OUTLINE_CELL, OUTLINE_DEPTH, OUTSIDE),
                random);
    }
}
