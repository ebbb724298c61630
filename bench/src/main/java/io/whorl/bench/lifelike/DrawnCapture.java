package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.FingerMinutiae;
import io.whorl.bench.population.RecordDraft;
import io.whorl.bench.population.SmoothWarp;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * One capture of drawn minutiae: what lies outside of the contact or of the sensor is not there, the rest is warped, turned, jittered, partly missed, and joined by false
 * ones; the worse the conditions, the more of it. How much was set by eye against FVC2002: docs/population.md. Confined to one thread.
 */
final class DrawnCapture {

    /** From the pattern's centre down to the middle of the contact, in pixels. */
    private static final double MIDDLE_BELOW_CENTRE = (Press.MIDDLE - .44) * FingerFrame.HEIGHT;

    private static final double WARP_LENGTH = 190;
    private static final double SHARE_REVERSED = .02;
    private static final double FALSE_DISTANCE = 12;

    private final Presentation how;
    private final SplitMix random;
    private final SmoothWarp warp;
    private final double missed;
    private final double added;
    private final double jitter;
    private final double cos;
    private final double sin;
    private final double radiusX;
    private final double radiusY;

    DrawnCapture(Presentation how, double size, double hardship, SplitMix random) {
        this.how = how;
        this.random = random;
        warp = new SmoothWarp(how.distortion(), WARP_LENGTH, random);
        double off = Math.max(0, Math.abs(how.moisture()) - .25);
        missed = Math.clamp(
                (.05 + .12 * how.carelessness() + .3 * off + .4 * hardship) * random.uniform(.6, 1.4), 0, .7);
        added = (.04 + .09 * how.carelessness() + .25 * off) * random.uniform(.5, 1.5);
        jitter = .9 + .7 * how.carelessness();
        double angle = Math.PI / 180 * how.turn();
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        radiusX = Press.RADIUS_X * size * how.contact() * random.uniform(.94, 1.06);
        radiusY = Press.RADIUS_Y * size * how.contact() * random.uniform(.92, 1.08);
    }

    byte[] record(FingerMinutiae finger, FingerPosition position) {
        RecordDraft draft = new RecordDraft(how.sensor().width(), how.sensor().height());
        double sensorX = how.sensor().width() / 2.0 + random.clippedGaussian() * how.shift();
        double sensorY = how.sensor().height() / 2.0 + random.clippedGaussian() * how.shift();
        double middleX = random.clippedGaussian() * how.placement();
        double middleY = MIDDLE_BELOW_CENTRE + random.clippedGaussian() * 1.8 * how.placement();
        for (int i = 0; i < finger.count(); i++) {
            double x = finger.x(i) - middleX;
            double y = -finger.y(i) - middleY;
            boolean touches = x * x / (radiusX * radiusX) + y * y / (radiusY * radiusY) <= 1;
            boolean lost = random.uniform() < missed;
            if (touches && !lost) {
                double warpedX = warp.movedX(x, y);
                double warpedY = warp.movedY(x, y);
                double toX = sensorX + cos * warpedX - sin * warpedY + jitter * random.gaussian();
                double toY = sensorY + sin * warpedX + cos * warpedY + jitter * random.gaussian();
                add(draft, i, toX, toY, finger.direction(i) - Math.PI / 180 * how.turn());
            }
        }
        return draft.record(position, how.quality());
    }

    private void add(RecordDraft draft, int i, double x, double y, double direction) {
        double seen = direction + (.05 + .05 * how.carelessness()) * random.gaussian();
        draft.add(type(i), x, y, random.uniform() < SHARE_REVERSED ? seen + Math.PI : seen);
        if (random.uniform() < added) {
            double turned = seen + (random.uniform() < .5 ? Math.PI : 0) + .3 * random.gaussian();
            draft.add(
                    type(i + 1),
                    x + FALSE_DISTANCE * random.gaussian(),
                    y + FALSE_DISTANCE * random.gaussian(),
                    turned);
        }
    }

    private static int type(int i) {
        return i % 2 == 0 ? RecordDraft.ENDING : RecordDraft.BIFURCATION;
    }
}
