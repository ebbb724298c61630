package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerClass;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * The pattern classes of a person's ten fingers. How often a finger has an arch, a loop or a whorl, how many loops of the fore-fingers open to the thumb, and how
 * often two fingers of a person are alike is as F. Galton counted on 500 people (Finger Prints, 1892, chapter VIII, tables I to VI): the same class on 72 % of
 * pairs of fingers of one name, 59 % of other pairs on one hand, 57 % of those on two.
 *
 * <p>Arch, loop and whorl have none, one and two deltas, so that the class is drawn as a step of one normal number for each finger, made of a part that the
 * person, one that the name of the finger and one that the hand gives; the shares of these fit the three percentages. Tented arches are 44 % of arches, as in C. L.
 * Wilson, G. T. Candela, C. I. Watson, Neural network fingerprint classification, 1994. Not counted but guessed: double loops (14 % of whorls), loops that open to
 * the thumb on other fingers (2 to 4 %). Immutable.
 */
public final class Hands {

    private static final int FINGERS = 5;

    /** Percentages of arches and of loops by the code of the position; the rest are whorls. */
    private static final double[] ARCHES = {0, 3, 17, 7, 2, 1, 5, 17, 8, 3, 2};

    private static final double[] LOOPS = {0, 53, 53, 78, 53, 86, 65, 55, 76, 66, 90};
    /** Percentage of the loops that open to the thumb, thumb to little finger. */
    private static final double[] RADIAL = {2, 39, 4, 2, 2};

    private static final double SHARE_TENTED = .44;
    private static final double SHARE_DOUBLE = .14;

    /** Parts of the variance: what all ten fingers share, what those of one name do, what those of one hand do. */
    private static final double OF_PERSON = .31;

    private static final double OF_NAME = .36;
    private static final double OF_HAND = .09;
    private static final double OF_FINGER = 1 - OF_PERSON - OF_NAME - OF_HAND;
    /** Correlation of where the loops of two fingers of one name open. */
    private static final double RADIAL_TOGETHER = .5;

    private final FingerClass[] byCode = new FingerClass[2 * FINGERS + 1];

    private Hands(long seed) {
        SplitMix random = SplitMix.of(seed, 1);
        double person = Math.sqrt(OF_PERSON) * random.gaussian();
        double[] ofName = new double[FINGERS];
        double[] radialOfName = new double[FINGERS];
        for (int name = 0; name < FINGERS; name++) {
            ofName[name] = Math.sqrt(OF_NAME) * random.gaussian();
            radialOfName[name] = Math.sqrt(RADIAL_TOGETHER) * random.gaussian();
        }
        byCode[0] = FingerClass.ARCH;
        for (int hand = 0; hand < 2; hand++) {
            double ofHand = Math.sqrt(OF_HAND) * random.gaussian();
            for (int name = 0; name < FINGERS; name++) {
                double intensity = person + ofName[name] + ofHand + Math.sqrt(OF_FINGER) * random.gaussian();
                double slope = radialOfName[name] + Math.sqrt(1 - RADIAL_TOGETHER) * random.gaussian();
                int code = hand * FINGERS + name + 1;
                byCode[code] = drawn(code, 100 * Normal.below(intensity), 100 * Normal.below(slope), random);
            }
        }
    }

    static Hands of(long seed) {
        return new Hands(seed);
    }

    /** The class of a finger whose position is known. */
    public FingerClass fingerClass(FingerPosition position) {
        if (position == FingerPosition.UNKNOWN) {
            throw new IllegalArgumentException("hands: position=" + position);
        }
        return byCode[position.code()];
    }

    /** By the percentages of people with less deltas on that finger, and of loops that open more to the thumb. */
    private static FingerClass drawn(int code, double fewer, double slope, SplitMix random) {
        double kind = random.uniform();
        if (fewer < ARCHES[code]) {
            return kind < SHARE_TENTED ? FingerClass.TENTED_ARCH : FingerClass.ARCH;
        }
        if (fewer >= ARCHES[code] + LOOPS[code]) {
            return kind < SHARE_DOUBLE ? FingerClass.DOUBLE_LOOP : FingerClass.WHORL;
        }
        boolean radial = slope < RADIAL[(code - 1) % FINGERS];
        // the little finger of a left hand lies to the left, and there most of its loops open
        boolean left = code > FINGERS;
        return left == radial ? FingerClass.RIGHT_LOOP : FingerClass.LEFT_LOOP;
    }
}
