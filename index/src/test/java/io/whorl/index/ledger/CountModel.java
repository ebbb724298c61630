package io.whorl.index.ledger;

import io.whorl.index.wire.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that is counted, kept one by one, and counted when it is asked for. */
final class CountModel {

    private record Happened(
            @Nullable String point, @Nullable String home, String what, long ms, long day) {}

    private final List<Happened> all = new ArrayList<>();
    private long day = Long.MIN_VALUE;

    void add(ModelCase made, String what, long timeMs) {
        add(made, what, 0, timeMs);
    }

    void decided(ModelCase made, long timeMs) {
        String what = switch (made.decision) {
            case APPROVE -> "approved";
            case REVIEW -> "referred";
            case RECAPTURE -> "recaptured";
            case REFUSE -> "refused";
            case PENDING -> throw new IllegalStateException("not decided");
        };
        add(made, what, 0, timeMs);
        add(made, "waited", Math.max(0, made.totalMicros / 1_000), timeMs);
    }

    void reached(ModelCase made, long timeMs) {
        if (made.stage == Stage.ACTIVE) {
            add(made, "issued", 0, timeMs);
            add(made, "handled", Math.max(0, timeMs - made.acceptedAtMs), timeMs);
        } else if (made.stage == Stage.REFUSED || made.stage == Stage.EXPIRED || made.stage == Stage.WITHDRAWN) {
            add(made, made.stage.name().toLowerCase(Locale.ROOT), 0, timeMs);
        }
    }

    private void add(ModelCase made, String what, long ms, long timeMs) {
        if (made.point != null || made.home != null) {
            // a day is known from the first row on, and rows are only for what has a name
            day = Math.max(day, Math.floorDiv(timeMs, 86_400_000L));
            all.add(new Happened(made.point, made.home, what, ms, day));
        }
    }

    Map<String, DayTotals> points(int fromDay, int toDay) {
        return totals(Happened::point, fromDay, toDay);
    }

    Map<String, DayTotals> homes(int fromDay, int toDay) {
        return totals(Happened::home, fromDay, toDay);
    }

    private Map<String, DayTotals> totals(Function<Happened, @Nullable String> name, int fromDay, int toDay) {
        Map<String, List<Happened>> byName = new TreeMap<>();
        for (Happened happened : all) {
            String of = name.apply(happened);
            if (of != null && happened.day() >= fromDay && happened.day() <= toDay) {
                byName.computeIfAbsent(of, unseen -> new ArrayList<>()).add(happened);
            }
        }
        Map<String, DayTotals> totals = new TreeMap<>();
        byName.forEach((of, list) -> totals.put(
                of,
                new DayTotals(
                        count(list, "applications"),
                        count(list, "away"),
                        count(list, "approved"),
                        count(list, "referred"),
                        count(list, "recaptured"),
                        count(list, "refused"),
                        count(list, "issued"),
                        count(list, "expired"),
                        count(list, "withdrawn"),
                        sum(list, "waited"),
                        sum(list, "handled"))));
        return totals;
    }

    private static long count(List<Happened> list, String what) {
        return list.stream().filter(happened -> happened.what().equals(what)).count();
    }

    private static long sum(List<Happened> list, String what) {
        return list.stream()
                .filter(happened -> happened.what().equals(what))
                .mapToLong(Happened::ms)
                .sum();
    }
}
