package io.whorl.matcher.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Impostor scores in descending order with the subjects of either side, which can be drawn anew: subjects are drawn with replacement, and a comparison
 * counts as often as the product of the draws of its two subjects (A. B. Owen, "The pigeonhole bootstrap", 2007). That respects that all comparisons of a
 * subject hang together, and errs towards wider intervals, by up to √3 where they do not. Immutable; any thread.
 */
final class ImpostorSample {

    private final double[] scores;
    private final int[] probes;
    private final int[] references;
    private final int subjects;

    private ImpostorSample(double[] scores, int[] probes, int[] references, int subjects) {
        this.scores = scores;
        this.probes = probes;
        this.references = references;
        this.subjects = subjects;
    }

    static ImpostorSample of(LabelledScores labelled) {
        int[] rows = labelled.rows(false);
        int[] numbers = numbers(labelled, rows);
        double[] ascending =
                IntStream.of(rows).mapToDouble(labelled::score).sorted().toArray();
        int[] equals = new int[rows.length];
        double[] scores = new double[rows.length];
        int[] probes = new int[rows.length];
        int[] references = new int[rows.length];
        for (int row : rows) {
            // equal scores keep the order of their rows, from the first of them on
            int first = firstOf(labelled.score(row), ascending);
            int rank = rows.length - 1 - first - equals[first]++;
            scores[rank] = labelled.score(row);
            probes[rank] = Arrays.binarySearch(numbers, labelled.probe(row));
            references[rank] = Arrays.binarySearch(numbers, labelled.reference(row));
        }
        return new ImpostorSample(scores, probes, references, numbers.length);
    }

    private static int firstOf(double score, double[] ascending) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(ascending[middle], score) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The subjects in ascending order. */
    private static int[] numbers(LabelledScores labelled, int[] rows) {
        return IntStream.of(rows)
                .flatMap(row -> IntStream.of(labelled.probe(row), labelled.reference(row)))
                .distinct()
                .sorted()
                .toArray();
    }

    int size() {
        return scores.length;
    }

    /** Distinct ones on either side. */
    int subjects() {
        return subjects;
    }

    /** In descending order, from rank 0. */
    double score(int rank) {
        return scores[rank];
    }

    /** How many scores are above the threshold, or reach it. */
    int above(double threshold, boolean orEqual) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] > threshold || (orEqual && scores[middle] == threshold)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How often each subject is drawn; the same seed draws the same. */
    int[][] draws(int resamples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] draws = new int[resamples][subjects];
        for (int[] drawn : draws) {
            for (int i = 0; i < subjects; i++) {
                drawn[random.nextInt(subjects)]++;
            }
        }
        return draws;
    }

    /** How often the comparison at a rank counts. */
    int weight(int rank, int[] drawn) {
        return drawn[probes[rank]] * drawn[references[rank]];
    }

    /** How often the comparisons of ranks below this one count together. */
    long weightBelow(int end, int[] drawn) {
        long sum = 0;
        for (int rank = 0; rank < end; rank++) {
            sum += (long) drawn[probes[rank]] * drawn[references[rank]];
        }
        return sum;
    }
}
