package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;

/**
 * A synthetic person who belongs to nobody: identity, ten fingers, a face. Everything is a pure function of (seed, person, finger, capture).
 * Immutable and small: fingers are made when asked for.
 */
public final class Person {

    private static final double SHARE_LIVING_WHERE_BORN = .7;
    /** Lower ones are taken in this package. */
    private static final int FIRST_FREE_PURPOSE = 100;

    private final long seed;
    private final long index;
    private final String subjectId;
    private final String householdRegion;

    Person(long seed, long index) {
        this.seed = seed;
        this.index = index;
        this.subjectId = CitizenNumber.of(seed, index);
        SplitMix random = SplitMix.of(seed, 8, index);
        boolean stayed = random.uniform() < SHARE_LIVING_WHERE_BORN;
        this.householdRegion = stayed ? subjectId.substring(0, 6) : CitizenNumber.region((int) random.next());
    }

    public long index() {
        return index;
    }

    /** A valid citizen number, different from that of every other person of the population. */
    public String subjectId() {
        return subjectId;
    }

    /** County-level code of the household registration: where the person was born, for most. */
    public String householdRegion() {
        return householdRegion;
    }

    /** Makes the finger (about 60 ms, 2 MB). */
    public Finger finger(FingerPosition position) {
        return new Finger(fingerSeed(position), position);
    }

    public Face face() {
        return new Face(SplitMix.of(seed, 10, index).next());
    }

    /**
     * An ISO/IEC 19794-2:2005 record of a finger whose minutiae are drawn, not rendered (some microseconds): for loads and
     * galleries where images cost too much. It is not the same finger as {@link #finger}, and easier to tell apart than real ones.
     */
    public byte[] minutiaeRecord(FingerPosition position, int capture) {
        return DrawnMinutiae.of(fingerSeed(position), position).record(capture);
    }

    /** A seed of the person's own, for what other packages draw: different for another purpose (100 or more) or part. */
    public long seed(int purpose, long part) {
        if (purpose < FIRST_FREE_PURPOSE) {
            throw new IllegalArgumentException("person: purpose=" + purpose + ", limit=" + FIRST_FREE_PURPOSE);
        }
        return SplitMix.of(seed, purpose, index, part).next();
    }

    private long fingerSeed(FingerPosition position) {
        return SplitMix.of(seed, 9, index, position.code()).next();
    }
}
