package io.whorl.bench.lifelike;

import io.whorl.bench.population.Face;
import io.whorl.bench.population.FingerClass;
import io.whorl.bench.population.FingerMinutiae;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * A synthetic person who comes to a desk again and again: the first time in 2026, then every so many years. Everything is a pure function of the person and the visit.
 * Ridges of women are finer, as M. A. Acree found (Is there a gender difference in fingerprint ridge density?, Forensic Science International 102,
 * 1999). Immutable and small: fingers are made when asked for.
 */
public final class LivingPerson {

    private static final double FIRST_VISIT = 2026;
    private static final double OLDEST = 120;
    private static final int FINGERS = 100;
    private static final int HANDS = 101;
    private static final int HABITS = 102;
    private static final int VISITS = 103;
    private static final double PERIOD_OF_MEN = 9.25;
    private static final double PERIOD_OF_WOMEN = 8.6;
    private static final double LEAST_PERIOD = 7.6;
    private static final double MOST_PERIOD = 10.6;
    /** Thumb to little finger, over the size of a usual finger. */
    private static final double[] SIZES = {1.07, .97, .98, .94, .82};

    private final Person person;
    private final double yearsApart;
    private final Hands hands;
    private final Habits habits;
    private final double period;
    private final double size;

    private LivingPerson(Person person, double yearsApart) {
        this.person = person;
        this.yearsApart = yearsApart;
        hands = Hands.of(person.seed(HANDS, 0));
        long seed = person.seed(HABITS, 0);
        habits = Habits.of(seed);
        SplitMix random = SplitMix.of(seed, 6);
        boolean man = (person.subjectId().charAt(16) - '0') % 2 == 1;
        period = (man ? PERIOD_OF_MEN : PERIOD_OF_WOMEN) + .42 * random.gaussian();
        size = (man ? 1.02 : .94) + .045 * random.gaussian();
    }

    /** A person whose visits are so many years apart, 0 to 50. */
    public static LivingPerson of(Person person, double yearsApart) {
        if (!(yearsApart >= 0 && yearsApart <= 50)) {
            throw new IllegalArgumentException("living person: yearsApart=" + yearsApart + ", limit=50");
        }
        return new LivingPerson(person, yearsApart);
    }

    public Person person() {
        return person;
    }

    public Face face() {
        return person.face();
    }

    public Hands hands() {
        return hands;
    }

    /** Age at a visit, counted from 1, in years. */
    public double age(int visit) {
        String id = person.subjectId();
        double born = Integer.parseInt(id.substring(6, 10)) + (Integer.parseInt(id.substring(10, 12)) - 1) / 12.0;
        return rounded(Math.min(OLDEST, FIRST_VISIT + (visit - 1) * yearsApart - born));
    }

    /** How a finger is presented at a visit. */
    public Presentation presentation(FingerPosition position, int visit, SensorKind sensor) {
        SplitMix random = SplitMix.of(person.seed(VISITS, position.code()), visit);
        return habits.present(sensor, age(visit), position, random);
    }

    /** Makes the finger, whose position must be known. */
    public LivingFinger finger(FingerPosition position) {
        FingerClass fingerClass = hands.fingerClass(position);
        long seed = fingerSeed(position);
        double own = period
                + (position.code() % 5 == 1 ? .35 : 0)
                + .2 * SplitMix.of(seed, 7).gaussian();
        double clamped = Math.clamp(own, LEAST_PERIOD, MOST_PERIOD);
        return new LivingFinger(position, fingerClass, size(position), clamped, habits.hardship(), seed);
    }

    /**
     * An ISO/IEC 19794-2:2005 record of a finger whose minutiae are drawn, not rendered (some 50 µs), captured under the same conditions as its images would be. It is
     * of the same class as the finger of the images, but not the same finger.
     */
    public byte[] minutiaeRecord(FingerPosition position, int visit, Presentation how) {
        long seed = fingerSeed(position);
        FingerMinutiae minutiae = FingerMinutiae.draw(hands.fingerClass(position), seed);
        return new DrawnCapture(how, size(position), habits.hardship(), SplitMix.of(seed, 8, visit))
                .record(minutiae, position);
    }

    /** To three decimals, so that what is written down is what was. */
    static double rounded(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }

    private double size(FingerPosition position) {
        return size * SIZES[(position.code() - 1) % SIZES.length];
    }

    private long fingerSeed(FingerPosition position) {
        return person.seed(FINGERS, position.code());
    }
}
