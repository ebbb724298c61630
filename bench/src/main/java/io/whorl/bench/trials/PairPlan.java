package io.whorl.bench.trials;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The comparisons that a protocol asks for: for each probe the references, all of which come before it in the list of samples, so that no pair
 * is met twice. Immutable; any thread.
 */
public final class PairPlan {

    /** Non-mated pairs that are compared; where there are more, so many are drawn, from a fixed seed. */
    public static final int MOST_NON_MATED = 1_000_000;

    /** Samples of one folder: which pairs of them are compared is listed in a heap of 1 GB. */
    public static final int MOST_SAMPLES = 20_000;

    /** Mated pairs, none of which is left out: all those of 20,000 impressions, a hundred of each finger. */
    public static final int MOST_MATED = 1_000_000;

    private static final long SEED = 61;

    private final List<Sample> samples;
    private final int[][] references;
    private final long nonMated;

    private PairPlan(List<Sample> samples, int[][] references, long nonMated) {
        this.samples = samples;
        this.references = references;
        this.nonMated = nonMated;
    }

    public static PairPlan of(Protocol protocol, List<Sample> samples) {
        return of(protocol, samples, MOST_NON_MATED);
    }

    static PairPlan of(Protocol protocol, List<Sample> samples, int mostNonMated) {
        if (samples.size() > MOST_SAMPLES) {
            throw new IllegalArgumentException("pairs: samples=" + samples.size() + ", limit=" + MOST_SAMPLES);
        }
        List<Sample> kept = List.copyOf(samples);
        long mated = 0;
        long nonMated = 0;
        for (int probe = 0; probe < kept.size(); probe++) {
            for (int reference = 0; reference < probe; reference++) {
                mated += isMated(protocol, kept.get(probe), kept.get(reference)) ? 1 : 0;
                nonMated += isNonMated(protocol, kept.get(probe), kept.get(reference)) ? 1 : 0;
            }
        }
        if (mated > MOST_MATED) {
            throw new IllegalArgumentException("pairs: mated=" + mated + ", limit=" + MOST_MATED);
        }
        double share = Math.min(1, mostNonMated / (double) Math.max(1, nonMated));
        SplittableRandom random = new SplittableRandom(SEED);
        int[][] references = new int[kept.size()][];
        for (int probe = 0; probe < references.length; probe++) {
            Sample asks = kept.get(probe);
            references[probe] = IntStream.range(0, probe)
                    .filter(r -> isMated(protocol, asks, kept.get(r))
                            || (isNonMated(protocol, asks, kept.get(r)) && (share == 1 || random.nextDouble() < share)))
                    .toArray();
        }
        return new PairPlan(kept, references, nonMated);
    }

    private static boolean isMated(Protocol protocol, Sample one, Sample other) {
        return one.instance() == other.instance() && counts(protocol, one, other);
    }

    private static boolean isNonMated(Protocol protocol, Sample one, Sample other) {
        return one.subject() != other.subject()
                && switch (protocol) {
                    case ALL -> counts(protocol, one, other);
                    case FVC -> one.order() == 0 && other.order() == 0;
                };
    }

    private static boolean counts(Protocol protocol, Sample one, Sample other) {
        return switch (protocol) {
            case ALL -> one.usable() && other.usable();
            case FVC -> true;
        };
    }

    public List<Sample> samples() {
        return samples;
    }

    /** What a probe is compared with, as indices of samples; to be read only. */
    int[] references(int probe) {
        return references[probe];
    }

    public boolean isMated(int probe, int reference) {
        return samples.get(probe).instance() == samples.get(reference).instance();
    }

    /** Mated pairs. */
    public long mated() {
        return count(true);
    }

    /** Non-mated pairs that are compared. */
    public long nonMated() {
        return count(false);
    }

    /** Non-mated pairs that there are. */
    public long nonMatedInAll() {
        return nonMated;
    }

    private long count(boolean mated) {
        long count = 0;
        for (int probe = 0; probe < references.length; probe++) {
            for (int reference : references[probe]) {
                count += isMated(probe, reference) == mated ? 1 : 0;
            }
        }
        return count;
    }
}
