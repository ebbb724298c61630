package io.whorl.bench.promises;

import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Three members, and pairs of desks that send through all their doors. Again and again the leader is taken away, and comes back once the
 * others have answered something new: meanwhile only one pair goes on, as all three servers have one machine. At the end every
 * acknowledged application must be there, no person approved twice, and the states of the members must be one. Confined to one thread.
 */
final class Failover {

    /** Each at two of the three doors: whichever dies, one pair does not meet it. */
    private static final int PAIRS = 3;

    private static final int LEAST_LIFE_MS = 500;
    private static final int LIFE_SPREAD_MS = 1_500;

    private final List<LeaderLoss> losses;
    private final long seed;
    private final TrialServers servers;

    /** With these losses, one after the other. */
    Failover(List<LeaderLoss> losses, long seed, TrialServers servers) {
        this.losses = List.copyOf(losses);
        this.seed = seed;
        this.servers = servers;
    }

    /**
     * How it ended.
     *
     * @param pauses seconds from each loss to the first answer to an application that was first sent after it, or, of a leader that stops in
     *     order and answers until it does, the longest time without any answer; ascending
     * @param outcome of what was acknowledged
     * @param statesCompared log positions at which the states of two members or more were compared
     * @param statesDifferent of them those at which they were not equal: must be 0
     */
    record Tally(double[] pauses, Desks.Outcome outcome, long statesCompared, long statesDifferent) {

        double longestPause() {
            return pauses[pauses.length - 1];
        }

        double medianPause() {
            return pauses[pauses.length / 2];
        }

        /** Everything that must not happen. */
        long wrong() {
            return outcome.wrong() + statesDifferent;
        }

        String counts() {
            return outcome + ", " + statesCompared + " states compared, " + statesDifferent + " different";
        }

        @Override
        public String toString() {
            return "pauses " + Arrays.toString(pauses) + " s, " + counts();
        }
    }

    /** Takes the leader away by each loss; {@code lost} is told of each. */
    Tally play(Runnable lost) throws IOException, InterruptedException {
        double[] pauses = new double[losses.size()];
        try (ClusterSite cluster = new ClusterSite(servers, SiteNetwork.LOOPBACK)) {
            cluster.start();
            try (Desks desks = new Desks(cluster, new Population(seed), 0, PAIRS)) {
                Random random = new Random(seed);
                for (int i = 0; i < pauses.length; i++) {
                    Thread.sleep(LEAST_LIFE_MS + random.nextInt(LIFE_SPREAD_MS));
                    pauses[i] = lose(losses.get(i), cluster, desks);
                    lost.run();
                }
                desks.awaitMore(servers.applicationsToSnapshot());
                Desks.Outcome outcome = desks.finish();
                StateHashes hashes = cluster.stop();
                Arrays.sort(pauses);
                return new Tally(pauses, outcome, hashes.compared(), hashes.different(ClusterSite.MEMBERS));
            }
        }
    }

    /** Takes the leader away, waits until something new is answered, and brings it back. Returns the pause in seconds. */
    private static double lose(LeaderLoss loss, ClusterSite cluster, Desks desks)
            throws IOException, InterruptedException {
        int leader = cluster.leader();
        long lostNanos = System.nanoTime();
        cluster.lose(leader, loss);
        long answered = desks.firstNewAnswer(lostNanos);
        // where the longest time without an answer counts, as many ask all the time
        desks.rest(loss != LeaderLoss.RESTARTED);
        cluster.bringBack(leader, loss);
        desks.rest(false);
        return (loss == LeaderLoss.RESTARTED ? longestGap(desks, lostNanos) : answered - lostNanos) / 1e9;
    }

    private static double longestGap(Desks desks, long sinceNanos) {
        long[] answers = desks.acknowledged()
                .mapToLong(one -> one.answeredNanos() - sinceNanos)
                .filter(nanos -> nanos > 0)
                .sorted()
                .toArray();
        long longest = 0;
        long before = 0;
        for (long answer : answers) {
            longest = Math.max(longest, answer - before);
            before = answer;
        }
        return longest;
    }
}
