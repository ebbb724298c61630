package io.whorl.bench.population;

/**
 * Where the ridge flow of a finger turns: loops (cores) and deltas, in pixels at 500 dpi relative to the finger's centre, y upwards.
 * The ranges are a laboratory's, tuned by eye and by the scores of a matcher.
 */
record Singularities(double[] loopX, double[] loopY, double[] deltaX, double[] deltaY) {

    static Singularities draw(FingerClass fingerClass, SplitMix random) {
        return switch (fingerClass) {
            case LEFT_LOOP -> loop(1, random);
            case RIGHT_LOOP -> loop(-1, random);
            case WHORL -> whorl(random);
            case DOUBLE_LOOP -> doubleLoop(random);
            case TENTED_ARCH -> tentedArch(random);
            case ARCH -> new Singularities(new double[0], new double[0], new double[0], new double[0]);
        };
    }

    private static Singularities loop(int deltaSide, SplitMix random) {
        return new Singularities(
                new double[] {random.uniform(-6, 6)},
                new double[] {random.uniform(0, 14)},
                new double[] {deltaSide * random.uniform(78, 118)},
                new double[] {-random.uniform(95, 150)});
    }

    private static Singularities whorl(SplitMix random) {
        double apart = random.uniform(10, 62);
        double slant = random.uniform(-14, 14);
        double depth = random.uniform(85, 135);
        return new Singularities(
                new double[] {-slant / 2, slant / 2},
                new double[] {apart / 2, -apart / 2},
                new double[] {-random.uniform(75, 115), random.uniform(75, 115)},
                new double[] {-depth + random.uniform(-22, 22), -depth + random.uniform(-22, 22)});
    }

    private static Singularities doubleLoop(SplitMix random) {
        int turn = random.uniform() < .5 ? 1 : -1;
        double x = random.uniform(18, 34);
        double y = random.uniform(22, 45);
        double depth = random.uniform(100, 140);
        return new Singularities(
                new double[] {turn * x, -turn * x},
                new double[] {y, -y},
                new double[] {-random.uniform(85, 120), random.uniform(85, 120)},
                new double[] {-depth + random.uniform(-25, 25), -depth + random.uniform(-25, 25)});
    }

    private static Singularities tentedArch(SplitMix random) {
        double x = random.uniform(-8, 8);
        return new Singularities(
                new double[] {x},
                new double[] {random.uniform(-15, 10)},
                new double[] {x + random.uniform(-10, 10)},
                new double[] {-random.uniform(60, 115)});
    }
}
