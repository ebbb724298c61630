package io.whorl.bench.openloop;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of far more applications than a server takes, and of it.
 *
 * @param load while it lasted
 * @param recoveredSeconds from its end, when a modest load followed, until nobody was refused or waited for longer than at the knee
 * @param heapBeforeMb heap in use after a collection
 * @param heapAfterMb the same, after all
 * @param ownBeforeMb memory of the process
 * @param ownMostMb the most of it, meanwhile
 */
record Overload(
        Summary load,
        double recoveredSeconds,
        double heapBeforeMb,
        double heapAfterMb,
        double ownBeforeMb,
        double ownMostMb) {

    /** Within this a refusal is to come: whoever is told at once can go elsewhere. */
    private static final double REFUSAL_MS = 50;

    /**
     * Applications by this rate, then by the modest one; null if it was interrupted.
     *
     * @param kneeMs latency at the knee, by which the server counts as recovered
     */
    static @Nullable Overload of(LoadedServer server, double rate, double modestRate, double kneeMs, LoadPlan plan)
            throws IOException, InterruptedException {
        double heapBefore = server.heapMegabytes();
        double ownBefore = server.megabytes();
        Outcomes outcomes = server.run(
                "overload, quarters of seconds",
                Mix.DECISIONS,
                new Arrivals.Phase(rate, plan.overloadSeconds()),
                new Arrivals.Phase(modestRate, plan.recoverySeconds()));
        if (outcomes == null) {
            return null;
        }
        double ends = plan.overloadSeconds();
        return new Overload(
                outcomes.between(0, ends),
                outcomes.lastBad(ends, kneeMs) - ends,
                heapBefore,
                server.heapMegabytes(),
                ownBefore,
                server.largestMegabytes());
    }

    String notes() {
        return String.format(
                Locale.ROOT,
                "%d due in %.0f s: %d accepted (%.1f/s), %s; %d refused, p50 %.1f, p99 %.1f, all within %.0f ms, %.2f %% of them"
                        + " within %.0f ms; recovered after %.1f s; heap after a collection %.0f MB before, %.0f after;"
                        + " memory of its own %.0f MB before, %.0f at most",
                load.due(),
                load.seconds(),
                load.accepted(),
                load.acceptedPerSecond(),
                LoadBenchmark.latencies(load),
                load.refused(),
                load.refusedMs(.5),
                load.refusedMs(.99),
                load.refusedMs(1),
                100 * load.refusedWithin(REFUSAL_MS),
                REFUSAL_MS,
                recoveredSeconds,
                heapBeforeMb,
                heapAfterMb,
                ownBeforeMb,
                ownMostMb);
    }
}
