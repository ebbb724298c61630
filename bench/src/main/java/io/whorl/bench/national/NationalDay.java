package io.whorl.bench.national;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.SplitMix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The busiest day of a nation. Applications arrive as a Poisson process by the day's profile; each is searched on one member of every shard,
 * and decided when the slowest shard has answered. Nothing is sampled and no shard stands for others: as arrivals do not wait for answers, shards do not
 * influence each other, so each is simulated over the whole day in turn, against the same arrivals and probes, and the latest answer of each
 * application is kept. That is exactly what one simulation of all of them would give, in memory of one.
 *
 * @param applications expected, at most 20 million
 * @param lost the machine that is lost, of the first shard; null for a quiet day
 */
public record NationalDay(
        Sizing sizing,
        double applications,
        DayProfile profile,
        @Nullable MachineLoss lost,
        long seed) {

    private static final double MOST_APPLICATIONS = 2e7;

    /** Parts of the seed. */
    private static final long ARRIVALS = 1;

    private static final long PROBES = 2;
    private static final long SHARDS = 3;

    private static final int LOSS_HOUR = 10;

    public NationalDay {
        if (!(applications >= 1 && applications <= MOST_APPLICATIONS)) {
            throw new IllegalArgumentException(
                    "applications of the day: " + applications + ", limit=1 to " + (long) MOST_APPLICATIONS);
        }
    }

    /** With the leader of the first shard lost at ten in the morning, for as long as a restart takes. */
    public static NationalDay withLoss(Sizing sizing, double applications, DayProfile profile, long seed) {
        double pauseS = sizing.machine().constants().of(Constant.FAILOVER_PAUSE);
        double restartS = sizing.machine().restartSeconds(sizing.references());
        MachineLoss loss = new MachineLoss(
                LOSS_HOUR * HourTotals.HOUR_NS, (long) (pauseS * 1e9), (long) (Math.max(pauseS, restartS) * 1e9), true);
        return new NationalDay(sizing, applications, profile, loss, seed);
    }

    public DayResult run(Terminal terminal) {
        long[] arrivals = profile.arrivals(applications, SplitMix.of(seed, ARRIVALS));
        float[] probes = SearchTimes.probes(arrivals.length, SplitMix.of(seed, PROBES));
        MachineModel machine = sizing.machine();
        ServiceTimes times = new SearchTimes(sizing.searchMs(), machine.spread(), probes);
        HourTotals hours = new HourTotals();
        HourTotals first = new HourTotals();
        long[] answered = new long[arrivals.length];
        long answers = 0;
        try (Progress progress = terminal.progress("simulating shards", sizing.shards())) {
            for (int shard = 0; shard < sizing.shards(); shard++) {
                ShardSimulation.Shape shape = new ShardSimulation.Shape(
                        sizing.members(), machine.batch(sizing.references()), shard == 0 ? lost : null);
                ShardSimulation simulation =
                        new ShardSimulation(shape, times, SplitMix.of(seed, SHARDS, shard), shard == 0 ? first : hours);
                answers += simulation.run(arrivals, answered);
                progress.step();
            }
        }
        long[] took = new long[arrivals.length];
        Arrays.setAll(took, i -> answered[i] - arrivals[i]);
        return new DayResult(this, new DayResult.Course(arrivals, took, answers), hours, first);
    }

    /** What an application takes beside its searches: extraction, two commands in the log, the read index, to the shards and back. */
    double elsewhereMs() {
        Constants constants = sizing.machine().constants();
        return constants.of(Constant.EXTRACT)
                + 2 * constants.of(Constant.JOURNAL_LATE)
                + 3 * constants.of(Constant.ROUND_TRIP);
    }
}
