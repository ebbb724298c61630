package io.whorl.bench.population;

import io.whorl.matcher.fingerprint.Minutiae;

/**
 * A simulated capture of a print, minutiae only: warped, turned, some minutiae missed, some false, cut off by a line. Some 30 µs. Easier to
 * match than a real capture of the same finger: good for training and for tests, not for figures of accuracy.
 *
 * @param minutiae of the capture
 * @param original for each of them its index in the print, or {@link #SPURIOUS}
 */
public record PerturbedPrint(Minutiae minutiae, int[] original) {

    /** Original of a minutia that the print does not have. */
    public static final int SPURIOUS = MinutiaeSketch.NO_ORIGIN;

    private static final double WARP_LENGTH = 200;
    /** Extractors see an ending where the skin shows a bifurcation, which also turns its direction round, in some cases of a hundred. */
    private static final double SHARE_REVERSED = .02;

    private static final double SPURIOUS_DISTANCE = 12;
    private static final double SPURIOUS_TURN = .3;

    /** A pure function of its arguments: the same seed gives the same capture on every machine. */
    public static PerturbedPrint of(Minutiae print, Perturbation perturbation, long seed) {
        SplitMix random = SplitMix.of(seed, 21);
        Capture capture = new Capture(print, perturbation, random);
        MinutiaeSketch sketch = new MinutiaeSketch();
        for (int i = 0; i < print.count(); i++) {
            capture.take(i, sketch);
        }
        return new PerturbedPrint(sketch.toMinutiae(), sketch.origins());
    }

    /** What all minutiae of one capture share. */
    private static final class Capture {
        private final Minutiae print;
        private final Perturbation perturbation;
        private final SplitMix random;
        private final Pose pose;
        private final SmoothWarp warp;
        private final double missed;
        private final double cropX;
        private final double cropY;
        private final double crop;

        Capture(Minutiae print, Perturbation perturbation, SplitMix random) {
            this.print = print;
            this.perturbation = perturbation;
            this.random = random;
            pose = Pose.of(print, perturbation.turn() * random.gaussian(), false);
            warp = new SmoothWarp(perturbation.warp() * random.uniform(.5, 1.5), WARP_LENGTH, random);
            missed = perturbation.missed() * random.uniform(.5, 1.5);
            crop = perturbation.crop() * random.uniform(.5, 1.5);
            double side = random.uniform(0, 2 * Math.PI);
            cropX = StrictMath.cos(side);
            cropY = StrictMath.sin(side);
        }

        void take(int i, MinutiaeSketch to) {
            double x = pose.x(i);
            double y = pose.y(i);
            if (x * cropX + y * cropY > crop || random.uniform() < missed) {
                return;
            }
            double toX = warp.movedX(x, y) + perturbation.jitter() * random.gaussian();
            double toY = warp.movedY(x, y) + perturbation.jitter() * random.gaussian();
            double turned = pose.direction(i) + perturbation.directionJitter() * random.gaussian();
            double direction = random.uniform() < SHARE_REVERSED ? turned + Math.PI : turned;
            to.add(toX, toY, direction, print.type()[i], i);
            if (random.uniform() < perturbation.spurious()) {
                addSpurious(toX, toY, direction, to);
            }
        }

        /** Along the ridge of its neighbour, one way or the other, as false minutiae mostly are. */
        private void addSpurious(double x, double y, double direction, MinutiaeSketch to) {
            double toX = x + SPURIOUS_DISTANCE * random.gaussian();
            double toY = y + SPURIOUS_DISTANCE * random.gaussian();
            double turn = (random.uniform() < .5 ? Math.PI : 0) + SPURIOUS_TURN * random.gaussian();
            byte type = random.uniform() < .5 ? Minutiae.ENDING : Minutiae.BIFURCATION;
            to.add(toX, toY, direction + turn, type, SPURIOUS);
        }
    }
}
