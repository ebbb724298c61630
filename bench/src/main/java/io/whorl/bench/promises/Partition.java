package io.whorl.bench.promises;

import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Three members, each in a network namespace of its own, and pairs of desks. Again and again the leader is cut off from the two others, while
 * clients still reach its door, where new people go on applying, and at the same time at another door under another identity. What was sent to the
 * cut member after the cut must not be answered there before it is healed. Confined to one thread.
 */
final class Partition {

    private static final int PAIRS = 3;
    private static final int LEAST_LIFE_MS = 1_000;
    private static final int LIFE_SPREAD_MS = 1_500;
    /** Four times the heartbeat timeout: the member that was cut off knows by then that it leads nobody. */
    private static final int CUT_MS = 4 * ClusterSite.HEARTBEAT_MS;

    private static final long HEAL_SECONDS = 60;
    private static final long LOOK_AGAIN_MS = 10;

    private final long seed;
    private final TrialServers servers;

    Partition(long seed, TrialServers servers) {
        this.seed = seed;
        this.servers = servers;
    }

    /**
     * How it ended.
     *
     * @param pauses seconds from each cut to the first answer of the others to an application that was first sent after it; ascending
     * @param heals seconds from each heal to the first answer at the door that had been cut off; ascending
     * @param held applications that were sent to a member that was cut off, and were answered once it was healed
     * @param minority of them those that it answered before: must be 0
     * @param outcome of what was acknowledged
     * @param statesCompared log positions at which the states of two members or more were compared
     * @param statesDifferent of them those at which they were not equal: must be 0
     */
    record Tally(
            double[] pauses,
            double[] heals,
            int held,
            int minority,
            Desks.Outcome outcome,
            long statesCompared,
            long statesDifferent) {

        /** Everything that must not happen. */
        long wrong() {
            return minority + outcome.wrong() + statesDifferent;
        }

        String counts() {
            return outcome + ", " + held + " held by a member that was cut off, " + minority + " answered by it, "
                    + statesCompared + " states compared, " + statesDifferent + " different";
        }

        @Override
        public String toString() {
            return "pauses " + Arrays.toString(pauses) + " s, heals " + Arrays.toString(heals) + " s, " + counts();
        }
    }

    /** Counts of all cuts; its own thread alone. */
    private static final class Cuts {
        private final double[] pauses;
        private final double[] heals;
        private int held;
        private int minority;

        private Cuts(int count) {
            pauses = new double[count];
            heals = new double[count];
        }
    }

    /** Cuts the leader off {@code count} times; {@code healed} is told of each. Throws where namespaces are not allowed. */
    Tally play(int count, Runnable healed) throws IOException, InterruptedException {
        Cuts cuts = new Cuts(count);
        try (Namespaces network = Namespaces.open();
                ClusterSite cluster = new ClusterSite(servers, network)) {
            cluster.start();
            try (Desks desks = new Desks(cluster, new Population(seed), 0, PAIRS)) {
                Random random = new Random(seed);
                for (int i = 0; i < count; i++) {
                    Thread.sleep(LEAST_LIFE_MS + random.nextInt(LIFE_SPREAD_MS));
                    cut(i, network, cluster.leader(), desks, cuts);
                    healed.run();
                }
                desks.awaitMore(servers.applicationsToSnapshot());
                Desks.Outcome outcome = desks.finish();
                StateHashes hashes = cluster.stop();
                Arrays.sort(cuts.pauses);
                Arrays.sort(cuts.heals);
                return new Tally(
                        cuts.pauses,
                        cuts.heals,
                        cuts.held,
                        cuts.minority,
                        outcome,
                        hashes.compared(),
                        hashes.different(ClusterSite.MEMBERS));
            }
        }
    }

    private static void cut(int number, Namespaces network, int leader, Desks desks, Cuts cuts)
            throws IOException, InterruptedException {
        network.cut(leader);
        long cutNanos = System.nanoTime();
        desks.oneRound(leader, number);
        cuts.pauses[number] = (desks.firstNewAnswer(cutNanos) - cutNanos) / 1e9;
        Thread.sleep(Math.max(0, CUT_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - cutNanos)));
        long healNanos = System.nanoTime();
        network.heal(leader);
        cuts.heals[number] = (firstAnswerAt(leader, healNanos, desks) - healNanos) / 1e9;
        desks.awaitRounds();
        for (DeskPair.Timed one : desks.acknowledged().toList()) {
            if (one.door() == leader && isBetween(one.sentNanos(), cutNanos, healNanos)) {
                cuts.held++;
                cuts.minority += isBetween(one.answeredNanos(), cutNanos, healNanos) ? 1 : 0;
            }
        }
    }

    private static boolean isBetween(long nanos, long from, long to) {
        return nanos - from > 0 && nanos - to < 0;
    }

    private static long firstAnswerAt(int door, long sinceNanos, Desks desks) throws IOException, InterruptedException {
        while (System.nanoTime() - sinceNanos < TimeUnit.SECONDS.toNanos(HEAL_SECONDS)) {
            var first = desks.acknowledged()
                    .filter(one -> one.door() == door && one.answeredNanos() - sinceNanos > 0)
                    .mapToLong(DeskPair.Timed::answeredNanos)
                    .min();
            if (first.isPresent()) {
                return first.getAsLong();
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        throw new IOException(
                "the member that was cut off answered nothing for " + HEAL_SECONDS + " s after it was healed");
    }
}
