package io.whorl.matcher.calibration;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Comparisons of one kind with what is known of them, in columns. Immutable once built; any thread. Subjects are numbered from 0; no number need be
 * used.
 */
public final class LabelledScores {

    private final double[] scores;
    private final int[] probes;
    private final int[] references;

    private LabelledScores(double[] scores, int[] probes, int[] references) {
        this.scores = scores;
        this.probes = probes;
        this.references = references;
    }

    /** Gathers comparisons. Confined to one thread. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 1_024;

        private double[] scores = new double[FIRST_CAPACITY];
        private int[] probes = new int[FIRST_CAPACITY];
        private int[] references = new int[FIRST_CAPACITY];
        private int size;

        /**
         * A comparison: mated exactly if both subjects are one.
         *
         * @param score raw, finite
         */
        public void add(int probe, int reference, double score) {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("labelled score: value=" + score + ", limit=finite");
            }
            append(probe, reference, score);
        }

        /** A comparison that gave no score. */
        public void addFailed(int probe, int reference) {
            append(probe, reference, Double.NaN);
        }

        private void append(int probe, int reference, double score) {
            if (probe < 0 || reference < 0) {
                throw new IllegalArgumentException(
                        "labelled score: subjects=" + probe + ", " + reference + ", limit=0");
            }
            if (size == scores.length) {
                int more = Math.multiplyExact(2, size);
                scores = Arrays.copyOf(scores, more);
                probes = Arrays.copyOf(probes, more);
                references = Arrays.copyOf(references, more);
            }
            scores[size] = score;
            probes[size] = probe;
            references[size] = reference;
            size++;
        }

        public LabelledScores build() {
            return new LabelledScores(
                    Arrays.copyOf(scores, size), Arrays.copyOf(probes, size), Arrays.copyOf(references, size));
        }
    }

    /** Comparisons, failed ones included. */
    public int size() {
        return scores.length;
    }

    /** The raw score, NaN if it failed. */
    double score(int row) {
        return scores[row];
    }

    boolean failed(int row) {
        return Double.isNaN(scores[row]);
    }

    boolean mated(int row) {
        return probes[row] == references[row];
    }

    int probe(int row) {
        return probes[row];
    }

    int reference(int row) {
        return references[row];
    }

    /** Rows of one class that gave a score. */
    int[] rows(boolean ofMates) {
        return IntStream.range(0, scores.length)
                .filter(row -> mated(row) == ofMates && !failed(row))
                .toArray();
    }

    /** The share of a class that failed; 0 of nothing. */
    double failedShare(boolean ofMates) {
        long all = count(row -> mated(row) == ofMates);
        return all == 0 ? 0 : count(row -> mated(row) == ofMates && failed(row)) / (double) all;
    }

    /** The share of the impostors, of those that gave a score, that reach this one; NaN without any. */
    public double impostorsFrom(double raw) {
        long impostors = count(row -> !mated(row) && !failed(row));
        return count(row -> !mated(row) && scores[row] >= raw) / (double) impostors;
    }

    private long count(IntPredicate wanted) {
        return IntStream.range(0, scores.length).filter(wanted).count();
    }
}
