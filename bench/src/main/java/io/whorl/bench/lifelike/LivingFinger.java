package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerClass;
import io.whorl.bench.population.GrownRidges;
import io.whorl.bench.population.SkinContact;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * One finger of a {@link LivingPerson}, as images: it dries, wears and scars. A pure function of its person, bit-equal under interpreter and compilers. Immutable, may be
 * shared between threads; about 2.7 MB and 60 ms to make, so hold it while its captures are made and let it go.
 */
public final class LivingFinger {

    private final FingerPosition position;
    private final FingerClass fingerClass;
    private final double size;
    private final long seed;
    private final Surface surface;

    /**
     * The skin of the finger: what does not change, and how it wears.
     *
     * @param pores how deep each pixel of the finger lies in a pore
     * @param grain roughness of its own
     * @param hardship wear by hard work, 0 to 1
     */
    record Surface(GrownRidges ridges, float[] pores, float[] grain, Marks marks, double hardship) {

        private static final double FIRST_WEAR = 25;
        private static final double WEAR_A_YEAR = .0035;
        private static final double MOST_WEAR = .6;

        /** Share of the ridges' height that is lost at an age. */
        double wear(double age) {
            return Math.min(MOST_WEAR, hardship + WEAR_A_YEAR * Math.max(0, age - FIRST_WEAR));
        }
    }

    /**
     * Makes a finger.
     *
     * @param size over that of a usual finger
     * @param period of its ridges, in pixels at 500 dpi
     * @param hardship wear by hard work
     */
    LivingFinger(
            FingerPosition position, FingerClass fingerClass, double size, double period, double hardship, long seed) {
        this.position = position;
        this.fingerClass = fingerClass;
        this.size = size;
        this.seed = seed;
        GrownRidges ridges = GrownRidges.grow(fingerClass, period, seed);
        SplitMix random = SplitMix.of(seed, 3);
        float[] pores = Pores.depth(ridges, random);
        float[] grain = CrossGrain.field(ridges, random);
        surface = new Surface(ridges, pores, grain, new Marks(seed), hardship);
    }

    public FingerPosition position() {
        return position;
    }

    public FingerClass fingerClass() {
        return fingerClass;
    }

    /** How many scars it has at an age. They stay. */
    public int scars(double age) {
        return surface.marks().scars(age);
    }

    /** A capture, in some 40 ms. The same number and presentation give the same image. */
    public GreyImage capture(int number, Presentation how) {
        SplitMix random = SplitMix.of(seed, 4, number);
        SkinContact press = Press.of(how, size, random);
        Skin skin = new Skin(surface, how, press, random);
        Platen platen = new Platen(how.sensor(), random);
        int width = how.sensor().width();
        for (int y = 0; y < how.sensor().height(); y++) {
            for (int x = 0; x < width; x++) {
                if (press.locate(x, y)) {
                    platen.expose(y * width + x, skin.touch(y * width + x, press));
                }
            }
        }
        return platen.develop(how.slip(), random);
    }
}
