package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Two shards of three members; in each round a new person applies at both in the same moment, under an identity of each. Now and then the leader of
 * one of them is killed while a round is under way, and comes back after it; both desks then ask again at another door. Not once may both be approved, nor an
 * answer change. Confined to one thread.
 */
final class ShardsRace implements AutoCloseable {

    private static final int SHARDS = ShardList.TWO.count();
    /** Whoever the servers are started with: of no round. */
    private static final long NOBODY = 9_999_999;

    private static final int LATEST_KILL_MS = 300;

    private final Population population;
    private final Random random;
    private final ShardSite site;
    private final ExecutorService desks = Executors.newFixedThreadPool(SHARDS);
    private final int[] byApprovals = new int[SHARDS + 1];
    private final List<Double> quiet = new ArrayList<>();
    private final List<Double> killed = new ArrayList<>();
    private final List<Double> restarts = new ArrayList<>();
    private int undecided;
    private int incomplete;
    private int changed;

    ShardsRace(long seed, TrialServers serverOptions) throws IOException {
        population = new Population(seed);
        random = new Random(seed);
        site = new ShardSite(serverOptions);
    }

    /**
     * How the rounds ended so far.
     *
     * @param both rounds in which both were approved: must be 0
     * @param one rounds in which one was
     * @param none rounds in which neither was
     * @param undecided rounds with an answer that was neither approval nor review
     * @param incomplete answers that say that a search did not finish
     * @param changed answers that were others when they were asked for again: must be 0
     * @param quiet seconds of the rounds without a kill, killed of those with one, restarts until the member was back; in order
     */
    record Tally(
            int both,
            int one,
            int none,
            int undecided,
            int incomplete,
            int changed,
            List<Double> quiet,
            List<Double> killed,
            List<Double> restarts) {

        Tally {
            quiet = List.copyOf(quiet);
            killed = List.copyOf(killed);
            restarts = List.copyOf(restarts);
        }

        int rounds() {
            return both + one + none + undecided;
        }

        /** Everything that must not happen. */
        int wrong() {
            return both + changed;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d rounds: both approved in %d, exactly one in %d, neither in %d, undecided in %d; answers without a whole"
                            + " search: %d; changed: %d; a round took %s, with its leader killed %s (%d kills), a restart %s",
                    rounds(),
                    both,
                    one,
                    none,
                    undecided,
                    incomplete,
                    changed,
                    told(quiet),
                    told(killed),
                    killed.size(),
                    told(restarts));
        }

        private static String told(List<Double> seconds) {
            if (seconds.isEmpty()) {
                return "-";
            }
            List<Double> sorted = seconds.stream().sorted().toList();
            return String.format(Locale.ROOT, "%.2f s (%.2f)", sorted.get(sorted.size() / 2), sorted.getLast());
        }
    }

    /** Starts the servers, and returns when each shard has answered an application: then they have found each other. */
    void start(BooleanSupplier stop) throws IOException, InterruptedException {
        site.start();
        Person nobody = population.person(NOBODY);
        for (int shard = 0; shard < SHARDS && !stop.getAsBoolean(); shard++) {
            var _ = site.decide(form("start-" + shard, nobody, -1, shard), shard, 0, stop);
        }
    }

    /**
     * Kills a leader in every so-many-th round; {@code played} is told of each.
     *
     * @param stop whether to end early; the round that is under way then does not count
     * @throws IOException if a desk gets no answer for long, or a server does not start
     */
    void play(int rounds, int killEvery, BooleanSupplier stop, Runnable played)
            throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            boolean decided = round % killEvery == killEvery - 1
                    ? killing(round, killed.size() % SHARDS, stop)
                    : quiet(round, stop);
            if (!decided) {
                return;
            }
            played.run();
        }
    }

    /** How the rounds ended so far. */
    Tally tally() {
        return new Tally(
                byApprovals[2],
                byApprovals[1],
                byApprovals[0],
                undecided,
                incomplete,
                changed,
                quiet,
                killed,
                restarts);
    }

    private boolean quiet(int round, BooleanSupplier stop) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        List<Reply> replies = answers(together(round, stop));
        if (replies.size() < SHARDS) {
            return false;
        }
        quiet.add(secondsSince(begun));
        count(replies);
        return true;
    }

    private boolean killing(int round, int shard, BooleanSupplier stop) throws IOException, InterruptedException {
        ClusterSite cluster = site.shard(shard);
        int leader = cluster.leader();
        long begun = System.nanoTime();
        List<Future<Reply>> asked = together(round, stop);
        Thread.sleep(random.nextInt(LATEST_KILL_MS));
        cluster.lose(leader, LeaderLoss.KILLED);
        List<Reply> replies = answers(asked);
        if (replies.size() < SHARDS) {
            return false;
        }
        killed.add(secondsSince(begun));
        count(replies);
        long restarted = System.nanoTime();
        cluster.bringBack(leader, LeaderLoss.KILLED);
        restarts.add(secondsSince(restarted));
        for (int each = 0; each < SHARDS && !stop.getAsBoolean(); each++) {
            Reply again = site.decide(form(round, each), each, 1 + round % ClusterSite.MEMBERS, stop);
            if (again != null && !again.isSameAs(replies.get(each))) {
                changed++;
            }
        }
        return true;
    }

    /** One person at both desks in one moment. */
    private List<Future<Reply>> together(int round, BooleanSupplier stop) {
        CyclicBarrier moment = new CyclicBarrier(SHARDS);
        List<Future<Reply>> asked = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            int desk = shard;
            Application application = form(round, shard);
            Callable<Reply> work = () -> {
                moment.await();
                return site.decide(application, desk, round % ClusterSite.MEMBERS, stop);
            };
            asked.add(desks.submit(work));
        }
        return asked;
    }

    private Application form(int round, int shard) {
        return form("round-" + round + "-shard-" + shard, population.person(round), round, shard);
    }

    private Application form(String id, Person person, int round, int shard) {
        return Forms.first(id, person, ShardList.TWO.identity(population, 1 + round, shard), 1 + shard);
    }

    private void count(List<Reply> replies) {
        int approved = decided(replies, "APPROVE");
        if (approved + decided(replies, "REVIEW") == SHARDS) {
            byApprovals[approved]++;
        } else {
            undecided++;
        }
        incomplete += (int) replies.stream()
                .filter(reply -> reply.json("reasons").contains("SEARCH_INCOMPLETE"))
                .count();
    }

    private static int decided(List<Reply> replies, String decision) {
        return (int) replies.stream()
                .filter(reply -> reply.text("decision").equals(decision))
                .count();
    }

    /** Fewer than desks if it was stopped. */
    private static List<Reply> answers(List<Future<Reply>> asked) throws IOException, InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> future : asked) {
            try {
                Reply reply = future.get();
                if (reply != null) {
                    replies.add(reply);
                }
            } catch (ExecutionException e) {
                throw new IOException("a desk got no answer: " + e.getCause(), e.getCause());
            }
        }
        return replies;
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Desks that still ask are told to go: nobody waits for them. */
    @Override
    public void close() throws IOException {
        desks.shutdownNow();
        site.close();
    }
}
