package io.whorl.bench.population;

import io.whorl.matcher.fingerprint.Minutiae;
import java.util.ArrayList;
import java.util.List;

/**
 * Impostor fingers in any number: each made of two halves of donors' minutiae, either perhaps mirrored, turned, moved, and all warped, so
 * that it is nobody's. As impostors they are 2 to 7 times easier than real fingers, by a laboratory study: never quote a false positive
 * rate from them. Two chimeras that share a donor's half resemble each other, and each resembles its donors: have a hundred donors or more,
 * and none that is searched for. Immutable, may be shared between threads.
 */
public final class Chimeras {

    /** Fewest minutiae of a donor, and of a chimera. */
    public static final int LEAST_MINUTIAE = 8;

    private static final int MOST_DRAWS = 1_000;
    private static final double LEAST_WARP = 5;
    private static final double MOST_WARP = 13;
    private static final double WARP_LENGTH = 220;
    private static final double TURN = .25;
    private static final double SHIFT = 15;
    private static final double SHARE_MISSED = .08;
    private static final double DIRECTION_JITTER = .06;
    /** No two minutiae are nearer than this, in pixels. */
    private static final double LEAST_DISTANCE = 6;

    private final List<List<Minutiae>> donors;

    /**
     * @param fingers at least two donors, each with its prints; prints of fewer than {@link #LEAST_MINUTIAE} are left out, and halves of a
     *     chimera are never of one finger
     */
    public Chimeras(List<List<Minutiae>> fingers) {
        List<List<Minutiae>> usable = new ArrayList<>();
        for (List<Minutiae> prints : fingers) {
            List<Minutiae> enough =
                    prints.stream().filter(p -> p.count() >= LEAST_MINUTIAE).toList();
            if (!enough.isEmpty()) {
                usable.add(enough);
            }
        }
        if (usable.size() < 2) {
            throw new IllegalArgumentException("chimeras: donors=" + usable.size() + ", limit=2 or more");
        }
        donors = List.copyOf(usable);
    }

    /** Donors of which there is one print each. */
    public static Chimeras ofPrints(List<Minutiae> prints) {
        return new Chimeras(prints.stream().map(List::of).toList());
    }

    /** The chimera of this number, in some 30 µs: a pure function of donors, seed and number. */
    public Minutiae draw(long seed, long number) {
        SplitMix random = SplitMix.of(seed, 22, number);
        MinutiaeSketch sketch = sketch(random);
        for (int draws = 1; sketch.count() < LEAST_MINUTIAE; draws++) {
            if (draws == MOST_DRAWS) {
                throw new IllegalStateException("chimera: donors with too few minutiae, draws=" + draws);
            }
            sketch = sketch(random);
        }
        return sketch.toMinutiae();
    }

    private MinutiaeSketch sketch(SplitMix random) {
        int one = random.below(donors.size());
        int other = (one + 1 + random.below(donors.size() - 1)) % donors.size();
        Seam seam = Seam.draw(random);
        SmoothWarp warp = new SmoothWarp(random.uniform(LEAST_WARP, MOST_WARP), WARP_LENGTH, random);
        MinutiaeSketch sketch = new MinutiaeSketch();
        addHalf(donors.get(one), seam, warp, random, sketch);
        addHalf(donors.get(other), seam.reversed(), warp, random, sketch);
        return sketch;
    }

    private static void addHalf(List<Minutiae> finger, Seam seam, SmoothWarp warp, SplitMix random, MinutiaeSketch to) {
        Minutiae print = finger.get(random.below(finger.size()));
        Pose pose = Pose.of(print, TURN * random.gaussian(), random.uniform() < .5);
        double shiftX = SHIFT * random.gaussian();
        double shiftY = SHIFT * random.gaussian();
        for (int i = 0; i < print.count(); i++) {
            double x = pose.x(i) + shiftX;
            double y = pose.y(i) + shiftY;
            if (!seam.isBeyond(x, y) || random.uniform() < SHARE_MISSED) {
                continue;
            }
            double toX = warp.movedX(x, y);
            double toY = warp.movedY(x, y);
            double direction = pose.direction(i) + DIRECTION_JITTER * random.gaussian();
            if (to.isFree(toX, toY, LEAST_DISTANCE)) {
                to.add(toX, toY, direction, print.type()[i], MinutiaeSketch.NO_ORIGIN);
            }
        }
    }

    /** The line between the halves: {@code x·normalX + y·normalY = offset}. */
    private record Seam(double normalX, double normalY, double offset) {

        private static final double OFFSET = 15;

        static Seam draw(SplitMix random) {
            double angle = random.uniform(0, 2 * Math.PI);
            return new Seam(StrictMath.cos(angle), StrictMath.sin(angle), OFFSET * random.gaussian());
        }

        Seam reversed() {
            return new Seam(-normalX, -normalY, -offset);
        }

        boolean isBeyond(double x, double y) {
            return x * normalX + y * normalY > offset;
        }
    }
}
