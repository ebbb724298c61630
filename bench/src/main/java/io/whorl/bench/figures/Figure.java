package io.whorl.bench.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure; the components are the JSON fields, and those that do not apply are null and left out. A figure that could not be taken has
 * {@code skipped}, the reason, and no value.
 *
 * @param value the figure: of several runs the median
 * @param min least of the runs
 * @param max largest of the runs
 * @param runs how often it was measured
 * @param seed of the synthetic data
 * @param n how many subjects, records, rounds or commands it was measured over
 * @param peer what else was measured in the same run, for comparison
 * @param ratio value over the peer's
 * @param interval 95 % confidence interval, low and high
 * @param notes what a reader must know to understand the value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "name",
    "value",
    "unit",
    "min",
    "max",
    "runs",
    "seed",
    "n",
    "peer",
    "ratio",
    "interval",
    "notes",
    "skipped"
})
public record Figure(
        String name,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Integer runs,
        @Nullable Long seed,
        @Nullable Long n,
        @Nullable Peer peer,
        @Nullable Double ratio,
        @Nullable List<Double> interval,
        @Nullable String notes,
        @Nullable String skipped) {

    public Figure {
        Objects.requireNonNull(name, "name");
        interval = interval == null ? null : List.copyOf(interval);
    }

    /** What a figure is compared with. */
    public record Peer(String name, double value) {}

    /** Of one run. */
    public static Figure of(String name, double value, String unit, long n, String notes) {
        return ofRuns(name, new double[] {value}, unit, n, notes);
    }

    /** Of several runs: the median, with least and largest. */
    public static Figure ofRuns(String name, double[] values, String unit, long n, String notes) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int runs = sorted.length;
        double median = (sorted[(runs - 1) / 2] + sorted[runs / 2]) / 2;
        return new Figure(
                name, median, unit, sorted[0], sorted[runs - 1], runs, null, n, null, null, null, notes, null);
    }

    /** A figure that could not be taken. */
    public static Figure skipped(String name, String why) {
        return new Figure(name, null, null, null, null, null, null, null, null, null, null, null, why);
    }

    public Figure withSeed(long newSeed) {
        return new Figure(name, value, unit, min, max, runs, newSeed, n, peer, ratio, interval, notes, skipped);
    }

    /** With a peer, and the ratio to it. */
    public Figure against(String peerName, double peerValue) {
        Double newRatio = value == null ? null : value / peerValue;
        return new Figure(
                name,
                value,
                unit,
                min,
                max,
                runs,
                seed,
                n,
                new Peer(peerName, peerValue),
                newRatio,
                interval,
                notes,
                skipped);
    }

    /** With a peer, for a value that is itself the ratio to it. */
    public Figure withRatioTo(String peerName, double peerValue) {
        Peer peer = new Peer(peerName, peerValue);
        return new Figure(name, value, unit, min, max, runs, seed, n, peer, value, interval, notes, skipped);
    }

    public Figure withInterval(double low, double high) {
        return new Figure(name, value, unit, min, max, runs, seed, n, peer, ratio, List.of(low, high), notes, skipped);
    }
}
