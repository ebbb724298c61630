package io.whorl.index.ledger;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.Step;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the way from desk to card costs, by hand: {@code LifeCost [applications]} takes that many from registration to hand-over, at 200 points over
 * 60 days, and says bytes an application, steps a second, and the time of a report over all of them.
 */
final class LifeCost {

    private static final int DEFAULT_APPLICATIONS = 1_000_000;
    private static final int POINTS = 200;
    private static final int DAYS = 60;
    private static final int RUNS = 21;

    private LifeCost() {}

    public static void main(String[] args) {
        run(System.out, args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_APPLICATIONS);
    }

    /** Returns the median of the report in nanoseconds. */
    static long run(PrintStream out, int applications) {
        long[] events = new long[1];
        Consumer<Event> sink = event -> events[0]++;
        try (Ledger ledger = new Ledger(Policy.DEFAULT)) {
            ledger.apply(new LifeCommand.SetRules("R", "cost", IssuanceRules.DEFAULT), 0, 0, sink);
            long start = System.nanoTime();
            for (int i = 0; i < applications; i++) {
                live(ledger, i, (long) i * TimeUnit.DAYS.toMillis(DAYS) / applications, sink);
            }
            long nanos = System.nanoTime() - start;
            out.printf(
                    "whole lives: %d ms, %d commands a second, %d bytes an application%n",
                    TimeUnit.NANOSECONDS.toMillis(nanos),
                    5L * applications * TimeUnit.SECONDS.toNanos(1) / nanos,
                    ledger.reservedBytes() / applications);
            long[] report = new long[RUNS];
            long counted = 0;
            for (int i = 0; i < RUNS; i++) {
                long begun = System.nanoTime();
                counted = ledger.issuance().points(0, DAYS).values().stream()
                        .mapToLong(DayTotals::applications)
                        .sum();
                ledger.issuance().homes(0, DAYS);
                report[i] = System.nanoTime() - begun;
            }
            Arrays.sort(report);
            out.printf(
                    "report over %d applications: first of %d runs %.1f to %.1f ms, median %.1f ms%n",
                    counted, RUNS, report[0] / 1e6, report[RUNS - 1] / 1e6, report[RUNS / 2] / 1e6);
            if (counted != applications) {
                throw new IllegalStateException("counted=" + counted + ", expected=" + applications);
            }
            return report[RUNS / 2];
        }
    }

    private static void live(Ledger ledger, int i, long timeMs, Consumer<Event> sink) {
        String id = "2026-11-340522-" + i;
        String region = Integer.toString(340_000 + i % POINTS);
        Command.RegisterApplication like = LedgerCommands.application(id, "1101051949" + i, ApplicationKind.FIRST);
        ledger.apply(
                new Command.RegisterApplication(
                        id,
                        like.digest(),
                        like.kind(),
                        like.subjectId(),
                        region + "-01",
                        region,
                        like.captures(),
                        like.samples(),
                        like.sealedTemplates(),
                        timeMs * 1_000,
                        61_000),
                timeMs,
                i,
                sink);
        ledger.apply(LedgerCommands.result(id, List.of()), timeMs, i, sink);
        step(ledger, id, Step.SIGN, region, timeMs, sink);
        step(ledger, id, Step.MAKE_CARD, region + "-01", timeMs, sink);
        step(ledger, id, Step.HAND_OVER, region + "-01", timeMs, sink);
    }

    private static void step(Ledger ledger, String id, Step step, String place, long timeMs, Consumer<Event> sink) {
        ledger.apply(new LifeCommand.TakeStep(step + "-" + id, "desk-7", id, step, place, 95.5, ""), timeMs, 0, sink);
    }
}
