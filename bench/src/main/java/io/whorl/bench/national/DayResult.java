package io.whorl.bench.national;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a simulated day gave. Immutable. */
public final class DayResult {

    private static final long SECOND_NS = 1_000_000_000L;

    private final NationalDay day;
    private final Course course;
    private final HourTotals others;
    private final HourTotals first;

    /**
     * What became of the applications.
     *
     * @param arrivals nanoseconds since midnight, ascending
     * @param took nanoseconds from its arrival until the last shard had answered, by application
     * @param answers of all shards together
     */
    record Course(long[] arrivals, long[] took, long answers) {}

    /**
     * A stretch of the day; times are milliseconds from the captures to the decision, of the applications that arrived in it.
     *
     * @param applications that arrived
     * @param most that arrived in one second
     */
    record Stretch(int applications, int most, double p50, double p99, double longest) {}

    /**
     * The machines in an hour.
     *
     * @param waiting requests that waited at a shard, mean over time and shards
     * @param mostWaiting at one shard at one moment
     * @param busyShare of the machines' time
     */
    record Machines(double waiting, int mostWaiting, double busyShare) {}

    DayResult(NationalDay day, Course course, HourTotals others, HourTotals first) {
        this.day = day;
        this.course = course;
        this.others = others;
        this.first = first;
    }

    NationalDay day() {
        return day;
    }

    public int applications() {
        return course.arrivals().length;
    }

    /** Applications that lack the answer of some shard: 0, or something is wrong. */
    public long unanswered() {
        return (long) applications() * day.sizing().shards() - course.answers();
    }

    /** The hours in which anybody came. */
    List<Integer> hours() {
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < HourTotals.HOURS; hour++) {
            if (hour(hour).applications() > 0) {
                hours.add(hour);
            }
        }
        return hours;
    }

    Stretch hour(int hour) {
        return stretch(hour * HourTotals.HOUR_NS, (hour + 1) * HourTotals.HOUR_NS);
    }

    /** Those that arrived from one moment on and before another. */
    Stretch stretch(long fromNs, long toNs) {
        int from = firstNotBefore(fromNs);
        int to = firstNotBefore(toNs);
        if (from == to) {
            return new Stretch(0, 0, 0, 0, 0);
        }
        long[] sorted = Arrays.copyOfRange(course.took(), from, to);
        Arrays.sort(sorted);
        return new Stretch(to - from, mostInASecond(from, to), ms(sorted, 0.5), ms(sorted, 0.99), ms(sorted, 1));
    }

    private int firstNotBefore(long timeNs) {
        int found = Arrays.binarySearch(course.arrivals(), timeNs);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && course.arrivals()[at - 1] == timeNs) {
            at--;
        }
        return at;
    }

    private int mostInASecond(int from, int to) {
        int most = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            boolean sameSecond = i > from && course.arrivals()[i] / SECOND_NS == course.arrivals()[i - 1] / SECOND_NS;
            count = sameSecond ? count + 1 : 1;
            most = Math.max(most, count);
        }
        return most;
    }

    private double ms(long[] sorted, double share) {
        int at = Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1);
        return sorted[at] / 1e6 + day.elsewhereMs();
    }

    /** All machines of all shards. */
    Machines machines(int hour) {
        int shards = day.sizing().shards();
        return new Machines(
                (others.waiting(hour) + first.waiting(hour)) / shards,
                Math.max(others.mostWaiting(hour), first.mostWaiting(hour)),
                (others.busy(hour) + first.busy(hour)) / day.sizing().machines());
    }

    /** Those of the shard that lost one. */
    Machines machinesOfFirst(int hour) {
        return new Machines(
                first.waiting(hour),
                first.mostWaiting(hour),
                first.busy(hour) / day.sizing().members());
    }
}
