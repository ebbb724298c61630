package io.whorl.bench.national;

import io.whorl.bench.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A simulated day as people read it: the plan, a table of hours, the minutes around the loss. Immutable. */
public record DayReport(DayResult result) {

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int MINUTES_BEFORE = 2;
    private static final int MINUTES_AFTER = 6;

    /** In a few sentences. */
    public List<String> plan() {
        NationalDay day = result.day();
        Sizing sizing = day.sizing();
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "  %,.0f million people on %d shards × %d members of %d cores: %,d machines; seed %d",
                sizing.people() / 1e6,
                sizing.shards(),
                sizing.members(),
                sizing.machine().cores(),
                sizing.machines(),
                day.seed()));
        lines.add(format(
                "  %,d applications, %.1f a second at the peak; a search of %.1f million takes %.0f ms on an idle machine, in batches of %d at most",
                result.applications(),
                sizing.perSecond(),
                sizing.references() / 1e6,
                sizing.searchMs(),
                sizing.machine().batch(sizing.references())));
        lines.add(format(
                "  a decision takes %.0f ms beside its searches; every one of %,d searches was answered, %d were not",
                day.elsewhereMs(), (long) result.applications() * sizing.shards(), result.unanswered()));
        MachineLoss lost = day.lost();
        if (lost != null) {
            lines.add(format(
                    "  lost at %s: the %s of the first shard; a pause of %.1f s, back after %.0f s",
                    clock(lost.atNs()),
                    lost.leader() ? "leader" : "a follower",
                    lost.pauseNs() / 1e9,
                    lost.returnNs() / 1e9));
        }
        return lines;
    }

    /** A line an hour. */
    public TextTable hours() {
        TextTable table = new TextTable(
                1,
                "hour",
                "applications",
                "most a second",
                "p50 ms",
                "p99 ms",
                "longest ms",
                "waiting a shard",
                "most",
                "busy",
                "first shard busy");
        for (int hour : result.hours()) {
            DayResult.Stretch stretch = result.hour(hour);
            DayResult.Machines machines = result.machines(hour);
            table.row(
                    format("%02d:00", hour),
                    format("%,d", stretch.applications()),
                    format("%,d", stretch.most()),
                    format("%,.0f", stretch.p50()),
                    format("%,.0f", stretch.p99()),
                    format("%,.0f", stretch.longest()),
                    format("%.2f", machines.waiting()),
                    format("%,d", machines.mostWaiting()),
                    format("%.1f %%", 100 * machines.busyShare()),
                    format("%.1f %%", 100 * result.machinesOfFirst(hour).busyShare()));
        }
        return table;
    }

    /** A line a minute around the loss; null on a quiet day. */
    public @Nullable TextTable minutes() {
        MachineLoss lost = result.day().lost();
        if (lost == null) {
            return null;
        }
        TextTable table = new TextTable(1, "minute", "applications", "p50 ms", "p99 ms", "longest ms");
        for (int minute = -MINUTES_BEFORE; minute < MINUTES_AFTER; minute++) {
            long from = lost.atNs() + minute * MINUTE_NS;
            DayResult.Stretch stretch = result.stretch(from, from + MINUTE_NS);
            table.row(
                    clock(from),
                    format("%,d", stretch.applications()),
                    format("%,.0f", stretch.p50()),
                    format("%,.0f", stretch.p99()),
                    format("%,.0f", stretch.longest()));
        }
        return table;
    }

    static String clock(long timeNs) {
        long minutes = timeNs / MINUTE_NS;
        return format("%02d:%02d", minutes / 60, minutes % 60);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
