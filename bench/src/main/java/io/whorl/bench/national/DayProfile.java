package io.whorl.bench.national;

import io.whorl.bench.population.SplitMix;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When people come: shares of a day's arrivals by half hour. Immutable. */
public final class DayProfile {

    static final int HALF_HOURS = 48;
    static final long HALF_HOUR_NS = 1_800_000_000_000L;

    private static final List<String> HEADER = List.of("from", "weight");
    private static final int HALF_HOUR_S = 1_800;

    private final double[] shares = new double[HALF_HOURS];

    private DayProfile(Table table) {
        for (int i = 0; i < table.rows().size(); i++) {
            int at = halfHour(table, table.rows().get(i).getFirst());
            if (shares[at] > 0) {
                throw new IllegalArgumentException(
                        table.name() + ": twice: " + table.rows().get(i).getFirst());
            }
            shares[at] = table.positive(i, 1);
        }
        double sum = Arrays.stream(shares).sum();
        for (int i = 0; i < HALF_HOURS; i++) {
            shares[i] /= sum;
        }
    }

    private static int halfHour(Table table, String from) {
        try {
            LocalTime time = LocalTime.parse(from);
            if (time.toSecondOfDay() % HALF_HOUR_S == 0) {
                return time.toSecondOfDay() / HALF_HOUR_S;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(table.name() + ": no time of the day: " + from, e);
        }
        throw new IllegalArgumentException(table.name() + ": from=" + from + ", limit=whole or half hours");
    }

    public static DayProfile shipped() {
        return new DayProfile(Table.shipped("day.csv", HEADER));
    }

    /**
     * That of a file.
     *
     * @param name of the file, for what is said of it
     * @throws IllegalArgumentException naming what is no half hour, twice there or no number
     */
    public static DayProfile parse(String name, String text) {
        return new DayProfile(Table.parse(name, text, HEADER));
    }

    /** Of the arrivals of the day, those of the busiest half hour. */
    double busiestShare() {
        return Arrays.stream(shares).max().orElse(0);
    }

    /** Arrivals a second in the busiest half hour. */
    public double busiestPerSecond(double arrivals) {
        return arrivals * busiestShare() / HALF_HOUR_S;
    }

    /**
     * A Poisson process whose rate changes with the half hour: nanoseconds since midnight, ascending. About {@code expected} of them.
     */
    long[] arrivals(double expected, SplitMix random) {
        List<long[]> parts = new ArrayList<>();
        for (int half = 0; half < HALF_HOURS; half++) {
            parts.add(arrivals(half, expected * shares[half] / HALF_HOUR_NS, random));
        }
        long[] all = new long[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Begins anew at each half hour, which a Poisson process, having no memory, allows. */
    private static long[] arrivals(int half, double perNano, SplitMix random) {
        long[] times = new long[16];
        int count = 0;
        for (double at = Draws.exponential(random) / perNano;
                at < HALF_HOUR_NS;
                at += Draws.exponential(random) / perNano) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = half * HALF_HOUR_NS + (long) at;
        }
        return Arrays.copyOf(times, count);
    }
}
