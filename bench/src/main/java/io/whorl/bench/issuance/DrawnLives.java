package io.whorl.bench.issuance;

import io.whorl.index.ledger.DayTotals;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.SearchReport;
import io.whorl.index.wire.Step;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Applications from a seed, each taken through a ledger to an end of its own, and everything that happened to them in plain arrays, to be counted anew. A
 * first application away from home is refused; of the others most come to their card, and the rest are withdrawn, or left lying until they expire. Confined
 * to one thread.
 */
final class DrawnLives {

    /** Points, and as many home regions. */
    static final int POINTS = 200;

    static final int DAYS = 90;

    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long LIMIT_MS = IssuanceRules.DEFAULT.daysToIssue() * DAY_MS;

    /** Applications that come between one and its end. */
    private static final int LAG = 50;

    private static final int FIRST_REGION = 340_000;
    private static final int EXTRACT_MS = 61;
    private static final int DECIDED_MS = 97;

    /** Two, as fewer are decided by people. */
    private static final List<CaptureAssessment> CAPTURES = List.of(
            new CaptureAssessment(0, Modality.FINGER, FingerPosition.RIGHT_THUMB, 71, true, Set.of()),
            new CaptureAssessment(1, Modality.FINGER, FingerPosition.LEFT_THUMB, 64, true, Set.of()));

    private enum End {
        REFUSED,
        ISSUED,
        WITHDRAWN,
        LEFT
    }

    private final int count;
    private final short[] point;
    private final short[] home;
    private final End[] end;
    private long commands;

    DrawnLives(int count, long seed) {
        this.count = count;
        point = new short[count];
        home = new short[count];
        end = new End[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            // some points are busier than others
            int one = random.nextInt(POINTS);
            int other = random.nextInt(POINTS);
            point[i] = (short) Math.min(one, other);
            home[i] = random.nextInt(5) == 0 ? (short) random.nextInt(POINTS) : point[i];
            int drawn = random.nextInt(20);
            End after = drawn == 0 ? End.WITHDRAWN : drawn == 1 ? End.LEFT : End.ISSUED;
            end[i] = home[i] == point[i] ? after : End.REFUSED;
        }
    }

    int count() {
        return count;
    }

    /** Commands given so far. */
    long commands() {
        return commands;
    }

    void live(Ledger ledger) {
        give(ledger, new LifeCommand.SetRules("rules", "bench", IssuanceRules.DEFAULT), 0);
        for (int i = 0; i < count + LAG; i++) {
            long timeMs = timeMs(i);
            if (i < count) {
                register(ledger, i, timeMs);
            }
            if (i >= LAG) {
                end(ledger, i - LAG, timeMs);
            }
        }
    }

    private void register(Ledger ledger, int i, long timeMs) {
        long receivedAtMicros = timeMs * 1_000;
        give(
                ledger,
                new Command.RegisterApplication(
                        id(i),
                        new byte[32],
                        ApplicationKind.FIRST,
                        "S-" + i,
                        region(point[i]) + "-01",
                        region(home[i]),
                        CAPTURES,
                        CAPTURES.size(),
                        new byte[16],
                        receivedAtMicros,
                        EXTRACT_MS * 1_000L),
                timeMs);
        if (endOf(i) != End.REFUSED) {
            long finishedAtMicros = receivedAtMicros + DECIDED_MS * 1_000L;
            give(
                    ledger,
                    new Command.RecordSearchResult(
                            id(i), new SearchReport(true, List.of(), null, i, i, 20_000, finishedAtMicros, 0, 0)),
                    timeMs);
        }
    }

    private void end(Ledger ledger, int i, long timeMs) {
        switch (endOf(i)) {
            case REFUSED, LEFT -> {}
            case WITHDRAWN -> step(ledger, i, Step.WITHDRAW, "", timeMs);
            case ISSUED -> {
                step(ledger, i, Step.SIGN, region(home[i]), timeMs);
                step(ledger, i, Step.MAKE_CARD, region(point[i]) + "-01", timeMs);
                step(ledger, i, Step.HAND_OVER, region(point[i]) + "-01", timeMs);
            }
        }
    }

    private void step(Ledger ledger, int i, Step step, String place, long timeMs) {
        give(ledger, new LifeCommand.TakeStep(step + "-" + i, "desk-7", id(i), step, place, 95.5, ""), timeMs);
    }

    private void give(Ledger ledger, Command command, long timeMs) {
        ledger.apply(command, timeMs, ++commands, event -> {});
    }

    /** What happened from one day to another at each point, counted anew. */
    Map<String, DayTotals> points(int fromDay, int toDay) {
        Map<String, DayTotals> totals = new TreeMap<>();
        counted(point, fromDay, toDay).forEach((place, counts) -> totals.put(region(place) + "-01", counts.totals()));
        return totals;
    }

    /** The same to the people of each home region. */
    Map<String, DayTotals> homes(int fromDay, int toDay) {
        Map<String, DayTotals> totals = new TreeMap<>();
        counted(home, fromDay, toDay).forEach((place, counts) -> totals.put(region(place), counts.totals()));
        return totals;
    }

    private Map<Short, Recount> counted(short[] whose, int fromDay, int toDay) {
        Map<Short, Recount> counts = new HashMap<>();
        int expires = 0;
        for (int i = 0; i < count; i++) {
            while (expires < count + LAG && (timeMs(expires) < timeMs(i) + LIMIT_MS || !hasCommand(expires))) {
                expires++;
            }
            if (isWithin(timeMs(i), fromDay, toDay)) {
                counts.computeIfAbsent(whose[i], unseen -> new Recount())
                        .applied(point[i] != home[i], endOf(i) == End.REFUSED);
            }
            boolean ends = endOf(i) != End.REFUSED && (endOf(i) != End.LEFT || expires < count + LAG);
            long endMs = endOf(i) == End.LEFT ? timeMs(expires) : timeMs(i + LAG);
            if (ends && isWithin(endMs, fromDay, toDay)) {
                counts.computeIfAbsent(whose[i], unseen -> new Recount()).ended(endOf(i), endMs - timeMs(i));
            }
        }
        return counts;
    }

    /** Whether anything comes at the time of this index, so that others expire then. */
    private boolean hasCommand(int i) {
        return i < count || endOf(i - LAG) == End.ISSUED || endOf(i - LAG) == End.WITHDRAWN;
    }

    private static boolean isWithin(long timeMs, int fromDay, int toDay) {
        long day = timeMs / DAY_MS;
        return day >= fromDay && day <= toDay;
    }

    private long timeMs(int i) {
        return DAYS * DAY_MS * i / (count + LAG);
    }

    private End endOf(int i) {
        return end[i];
    }

    private static String id(int i) {
        return "2026-11-340522-" + i;
    }

    private static String region(short place) {
        return Integer.toString(FIRST_REGION + place);
    }

    /** One point or region. */
    private static final class Recount {
        private long applications;
        private long away;
        private long refused;
        private long issued;
        private long expired;
        private long withdrawn;
        private long handledMs;

        void applied(boolean isAway, boolean isRefused) {
            applications++;
            away += isAway ? 1 : 0;
            refused += isRefused ? 1 : 0;
        }

        void ended(End end, long afterMs) {
            switch (end) {
                case ISSUED -> {
                    issued++;
                    handledMs += afterMs;
                }
                case WITHDRAWN -> withdrawn++;
                case LEFT -> expired++;
                case REFUSED -> throw new IllegalArgumentException("recount: end=REFUSED");
            }
        }

        DayTotals totals() {
            long approved = applications - refused;
            long waitedMs = approved * DECIDED_MS + refused * EXTRACT_MS;
            return new DayTotals(
                    applications, away, approved, 0, 0, refused, issued, expired, withdrawn, waitedMs, handledMs);
        }
    }
}
