package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.SplitMix;
import io.whorl.bench.population.Strokes;
import java.util.ArrayList;
import java.util.List;

/**
 * Creases and scars of a finger, each from an age on, and then for good. Creases come slowly and faster with age; a scar is broad while it is fresh and narrower
 * after a year. The fold at the joint is there from the start. How often they come is a guess: a scar on every sixth finger by forty. Immutable.
 */
final class Marks {

    private static final double OLDEST = 120;
    private static final double CREASES_A_YEAR = .03;
    private static final double CREASES_A_YEAR_WHEN_OLD = .12;
    private static final double OLD = 45;
    private static final double SCARS_A_YEAR = .0045;
    private static final double HEALED_NARROWER = .62;
    private static final double CREASE_WANDER = 1.1;
    private static final double SCAR_WANDER = .5;
    private static final double FOLD_WANDER = .35;

    private final List<Mark> marks = new ArrayList<>();

    /** A crease or scar, by the age at which it appears. */
    private record Mark(double sinceAge, boolean scar, double wander, Strokes.Line line, long seed) {}

    Marks(long seed) {
        SplitMix random = SplitMix.of(seed, 2);
        addFold(random);
        for (double age = next(0, CREASES_A_YEAR, random); age < OLDEST; ) {
            marks.add(crease(age, random));
            age = next(age, age < OLD ? CREASES_A_YEAR : CREASES_A_YEAR_WHEN_OLD, random);
        }
        for (double age = next(0, SCARS_A_YEAR, random); age < OLDEST; age = next(age, SCARS_A_YEAR, random)) {
            marks.add(scar(age, random));
        }
    }

    /** How many scars there are at this age. */
    int scars(double age) {
        return (int) marks.stream().filter(m -> m.scar && m.sinceAge <= age).count();
    }

    /** How deep each pixel of the finger lies in a mark, as it is at this age. */
    float[] depth(double age) {
        Strokes strokes = new Strokes(FingerFrame.WIDTH, FingerFrame.HEIGHT);
        for (Mark mark : marks) {
            double years = age - mark.sinceAge;
            if (years >= 0) {
                double healed = mark.scar ? 1 - (1 - HEALED_NARROWER) * Math.min(1, years) : 1;
                Strokes.Line line = mark.line;
                Strokes.Line now = new Strokes.Line(
                        line.x(), line.y(), line.angle(), line.length(), line.halfBreadth() * healed, line.depth());
                strokes.drawRagged(now, mark.wander, new SplitMix(mark.seed));
            }
        }
        return strokes.depth;
    }

    private void addFold(SplitMix random) {
        double y = FingerFrame.HEIGHT - random.uniform(2, 26);
        for (int i = 0; i < 3; i++) {
            double x = FingerFrame.WIDTH * random.uniform(.35, .65);
            Strokes.Line line = new Strokes.Line(
                    x,
                    y - 7 * i + random.uniform(-2, 2),
                    random.uniform(-.06, .06),
                    300,
                    random.uniform(1.5, 3.2),
                    2.6);
            marks.add(new Mark(0, false, FOLD_WANDER, line, random.next()));
        }
    }

    private static Mark crease(double age, SplitMix random) {
        double x = random.uniform(.12, .88) * FingerFrame.WIDTH;
        double y = random.uniform(.1, .95) * FingerFrame.HEIGHT;
        double angle = random.uniform() < .7 ? random.uniform(-.5, .5) : random.uniform(0, Math.PI);
        Strokes.Line line = new Strokes.Line(
                x, y, angle, random.uniform(22, 120), random.uniform(.7, 2.0), random.uniform(1.0, 2.0));
        return new Mark(age, false, CREASE_WANDER, line, random.next());
    }

    private static Mark scar(double age, SplitMix random) {
        double x = random.uniform(.2, .8) * FingerFrame.WIDTH;
        double y = random.uniform(.15, .85) * FingerFrame.HEIGHT;
        double angle = random.uniform(0, Math.PI);
        Strokes.Line line = new Strokes.Line(
                x, y, angle, random.uniform(50, 200), random.uniform(2.4, 5.5), random.uniform(2.2, 3.4));
        return new Mark(age, true, SCAR_WANDER, line, random.next());
    }

    private static double next(double age, double aYear, SplitMix random) {
        return age - StrictMath.log(1 - random.uniform()) / aYear;
    }
}
