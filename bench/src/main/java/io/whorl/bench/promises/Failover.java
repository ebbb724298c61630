package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Three members, and pairs of desks that send through all their doors. Again and again the leader is taken away, and comes back once the
 * others have answered something new. At the end every acknowledged application must be there, no person approved twice, and the states
 * of the members must be one. Confined to one thread.
 */
public final class Failover {

    /** Each at two of the three doors: whichever dies, one pair does not meet it. */
    private static final int PAIRS = 3;

    private static final int LEAST_LIFE_MS = 500;
    private static final int LIFE_SPREAD_MS = 1_500;
    private static final int SNAPSHOT_COMMANDS = 1_000;
    private static final long NEW_ANSWER_SECONDS = 60;
    private static final long LOOK_AGAIN_MS = 10;
    /** After the last loss: two commands each, hence enough for a snapshot that all members take. */
    private static final int LAST_APPLICATIONS = 6 * SNAPSHOT_COMMANDS / 10;

    private final LeaderLoss loss;
    private final long seed;
    private final List<String> serverOptions;

    public Failover(LeaderLoss loss, long seed, List<String> serverOptions) {
        this.loss = loss;
        this.seed = seed;
        this.serverOptions = serverOptions;
    }

    /**
     * How it ended.
     *
     * @param pauses seconds from each loss to the first answer to an application that was first sent after it, or, of a leader that stops in
     *     order and answers until it does, the longest time without any answer; ascending
     * @param acknowledged applications that were
     * @param sentAgain times that an application was sent again for want of an answer
     * @param lost acknowledged applications that are not there, or with another decision: must be 0
     * @param answeredAnew acknowledged applications that got another answer when sent again: must be 0
     * @param bothApproved people approved under two identities: must be 0
     * @param statesCompared log positions at which the states of two members or more were compared
     * @param statesDifferent of them those at which they were not equal: must be 0
     */
    public record Tally(
            double[] pauses,
            int acknowledged,
            long sentAgain,
            int lost,
            int answeredAnew,
            int bothApproved,
            long statesCompared,
            long statesDifferent) {

        public double longestPause() {
            return pauses[pauses.length - 1];
        }

        public double medianPause() {
            return pauses[pauses.length / 2];
        }

        /** Everything that must not happen. */
        public long wrong() {
            return lost + answeredAnew + bothApproved + statesDifferent;
        }

        @Override
        public String toString() {
            return "pauses " + Arrays.toString(pauses) + " s, acknowledged " + acknowledged + ", sent again "
                    + sentAgain
                    + ", lost " + lost + ", answered otherwise " + answeredAnew + ", approved twice " + bothApproved
                    + ", states compared " + statesCompared + ", different " + statesDifferent;
        }
    }

    /** Takes the leader away {@code losses} times; {@code lost} is told of each. */
    public Tally play(int losses, Runnable lost) throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        try (ClusterSite cluster = new ClusterSite(serverOptions, SNAPSHOT_COMMANDS)) {
            cluster.start();
            List<DeskPair> pairs = new ArrayList<>();
            double[] pauses = new double[losses];
            try (ExecutorService desks = Executors.newCachedThreadPool()) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < PAIRS; i++) {
                    DeskPair pair = new DeskPair(cluster, new Population(seed), i, desks, stop);
                    pairs.add(pair);
                    running.add(desks.submit(pair));
                }
                try {
                    Random random = new Random(seed);
                    for (int i = 0; i < losses; i++) {
                        Thread.sleep(LEAST_LIFE_MS + random.nextInt(LIFE_SPREAD_MS));
                        pauses[i] = lose(cluster, pairs);
                        lost.run();
                    }
                    awaitAcknowledged(pairs, acknowledged(pairs) + LAST_APPLICATIONS);
                } finally {
                    stop.set(true);
                }
                finish(running);
            }
            Arrays.sort(pauses);
            return check(pauses, pairs, cluster);
        }
    }

    /** Takes the leader away, waits until something new is answered, and brings it back. Returns the pause in seconds. */
    private double lose(ClusterSite cluster, List<DeskPair> pairs) throws IOException, InterruptedException {
        int leader = cluster.leader();
        long lostNanos = System.nanoTime();
        cluster.lose(leader, loss);
        long answered = firstNewAnswer(pairs, lostNanos);
        cluster.bringBack(leader, loss);
        return (loss == LeaderLoss.RESTARTED ? longestGap(pairs, lostNanos) : answered - lostNanos) / 1e9;
    }

    private static double longestGap(List<DeskPair> pairs, long sinceNanos) {
        long[] answers = pairs.stream()
                .flatMap(pair -> pair.acknowledged().stream())
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

    private static long firstNewAnswer(List<DeskPair> pairs, long sinceNanos) throws IOException, InterruptedException {
        while (System.nanoTime() - sinceNanos < TimeUnit.SECONDS.toNanos(NEW_ANSWER_SECONDS)) {
            Thread.sleep(LOOK_AGAIN_MS);
            var first = pairs.stream()
                    .flatMap(pair -> pair.acknowledged().stream())
                    .filter(one -> one.sentNanos() - sinceNanos > 0)
                    .mapToLong(DeskPair.Timed::answeredNanos)
                    .min();
            if (first.isPresent()) {
                return first.getAsLong();
            }
        }
        throw new IOException("nothing was answered for " + NEW_ANSWER_SECONDS + " s after the leader was lost");
    }

    private static int acknowledged(List<DeskPair> pairs) {
        return pairs.stream().mapToInt(pair -> pair.acknowledged().size()).sum();
    }

    private static void awaitAcknowledged(List<DeskPair> pairs, int count) throws IOException, InterruptedException {
        long begunNanos = System.nanoTime();
        while (acknowledged(pairs) < count) {
            if (System.nanoTime() - begunNanos > TimeUnit.SECONDS.toNanos(5 * NEW_ANSWER_SECONDS)) {
                throw new IOException(
                        "the cluster does not go on: acknowledged=" + acknowledged(pairs) + ", needed=" + count);
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    private static void finish(List<Future<?>> running) throws IOException, InterruptedException {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IOException("a desk failed: " + e.getCause(), e.getCause());
            }
        }
    }

    private static Tally check(double[] pauses, List<DeskPair> pairs, ClusterSite cluster) throws IOException {
        int acknowledged = 0;
        int lost = 0;
        int answeredAnew = 0;
        for (DeskPair pair : pairs) {
            for (DeskPair.Timed timed : pair.acknowledged()) {
                Acknowledged one = timed.acknowledged();
                int door = acknowledged++ % ClusterSite.MEMBERS;
                lost += isThere(cluster.door(door), one) ? 0 : 1;
                Reply again = cluster.door(door + 1)
                        .post(Application.PATH, one.application().toJson());
                answeredAnew += again.isSameAs(one.reply()) ? 0 : 1;
            }
        }
        StateHashes hashes = cluster.stop();
        return new Tally(
                pauses,
                acknowledged,
                pairs.stream().mapToLong(DeskPair::sentAgain).sum(),
                lost,
                answeredAnew,
                pairs.stream().mapToInt(DeskPair::bothApproved).sum(),
                hashes.compared(),
                hashes.different(ClusterSite.MEMBERS));
    }

    private static boolean isThere(WhorlClient client, Acknowledged one) throws IOException {
        Reply found = client.get(Application.PATH + "/" + one.application().applicationId());
        return found.isOk() && found.text("decision").equals(one.reply().text("decision"));
    }
}
