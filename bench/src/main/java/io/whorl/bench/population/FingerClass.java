package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;

/** The pattern of the ridges of a finger (Henry classes). A left loop opens to the left of the image. */
public enum FingerClass {
    LEFT_LOOP,
    RIGHT_LOOP,
    WHORL,
    DOUBLE_LOOP,
    TENTED_ARCH,
    ARCH;

    /** Ulnar loop, radial loop, whorl, double loop, tented arch; the rest are arches. Rounded to the order of magnitude of surveys. */
    private static final double[] THUMB = {.58, .01, .27, .10, .01};

    private static final double[] INDEX = {.34, .22, .28, .04, .06};
    private static final double[] MIDDLE = {.72, .03, .14, .03, .03};
    private static final double[] RING = {.53, .01, .40, .02, .02};
    private static final double[] LITTLE = {.85, .01, .10, .01, .01};
    /** Of a finger that nobody names. */
    private static final double[] ANY = {.58, .06, .25, .04, .03};

    /** Draws the class of a finger; ulnar loops open towards the little finger, so hands are mirror images. */
    static FingerClass draw(SplitMix random, FingerPosition position) {
        double[] shares = shares(position);
        double u = random.uniform();
        boolean unknownHandIsLeft = random.uniform() < .5;
        boolean left = position == FingerPosition.UNKNOWN ? unknownHandIsLeft : position.code() >= 6;
        int drawn = 0;
        while (drawn < shares.length && u >= shares[drawn]) {
            u -= shares[drawn];
            drawn++;
        }
        return switch (drawn) {
            case 0 -> left ? LEFT_LOOP : RIGHT_LOOP;
            case 1 -> left ? RIGHT_LOOP : LEFT_LOOP;
            case 2 -> WHORL;
            case 3 -> DOUBLE_LOOP;
            case 4 -> TENTED_ARCH;
            default -> ARCH;
        };
    }

    private static double[] shares(FingerPosition position) {
        return switch (position) {
            case UNKNOWN -> ANY;
            case RIGHT_THUMB, LEFT_THUMB -> THUMB;
            case RIGHT_INDEX, LEFT_INDEX -> INDEX;
            case RIGHT_MIDDLE, LEFT_MIDDLE -> MIDDLE;
            case RIGHT_RING, LEFT_RING -> RING;
            case RIGHT_LITTLE, LEFT_LITTLE -> LITTLE;
        };
    }
}
