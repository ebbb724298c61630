package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two shards of three members; in each round a new person applies at both in the same moment, under an identity of each. Now and then the leader of
 * one of them is killed while a round is under way, and comes back after it. Not once may both be approved. Confined to one thread.
 */
final class ShardsRace {

    /** Identities are those of people behind all who ever apply in person. */
    private static final long IDENTITIES = 10_000_000;

    private static final long IDENTITIES_A_ROUND = 64;
    private static final int LATEST_KILL_MS = 300;

    private final Population population;
    private final Random random;
    private final TrialServers serverOptions;

    ShardsRace(long seed, TrialServers serverOptions) {
        population = new Population(seed);
        random = new Random(seed);
        this.serverOptions = serverOptions;
    }

    /**
     * How the rounds ended.
     *
     * @param both rounds in which both were approved: must be 0
     * @param one rounds in which one was
     * @param none rounds in which neither was
     * @param undecided rounds with an answer that was neither approval nor review
     * @param incomplete answers that say that a search did not finish
     * @param kills leaders killed meanwhile
     */
    record Tally(int rounds, int both, int one, int none, int undecided, int incomplete, int kills) {}

    /** Kills a leader in every so-many-th round; {@code played} is told of each round. */
    Tally play(int rounds, int killEvery, Runnable played) throws IOException, InterruptedException {
        int[] byApprovals = new int[3];
        int undecided = 0;
        int incomplete = 0;
        int kills = 0;
        try (ShardSite site = new ShardSite(serverOptions);
                ExecutorService desks = Executors.newFixedThreadPool(ShardSite.SHARDS)) {
            site.start();
            for (int round = 0; round < rounds; round++) {
                Person person = population.person(round);
                CyclicBarrier moment = new CyclicBarrier(ShardSite.SHARDS);
                Future<Reply> north = desks.submit(atDesk(site, person, round, 0, moment));
                Future<Reply> south = desks.submit(atDesk(site, person, round, 1, moment));
                int killed = -1;
                int shard = kills % ShardSite.SHARDS;
                if (round % killEvery == killEvery - 1) {
                    killed = site.shard(shard).leader();
                    Thread.sleep(random.nextInt(LATEST_KILL_MS));
                    site.shard(shard).lose(killed, LeaderLoss.KILLED);
                    kills++;
                }
                List<Reply> replies = List.of(answer(north), answer(south));
                if (killed >= 0) {
                    site.shard(shard).bringBack(killed, LeaderLoss.KILLED);
                }
                int approved = count(replies, "APPROVE");
                if (approved + count(replies, "REVIEW") == ShardSite.SHARDS) {
                    byApprovals[approved]++;
                } else {
                    undecided++;
                }
                incomplete += (int) replies.stream()
                        .filter(reply -> reply.json("reasons").contains("SEARCH_INCOMPLETE"))
                        .count();
                played.run();
            }
        }
        return new Tally(rounds, byApprovals[2], byApprovals[1], byApprovals[0], undecided, incomplete, kills);
    }

    private Callable<Reply> atDesk(ShardSite site, Person person, int round, int shard, CyclicBarrier moment) {
        String id = "round-" + round + "-shard-" + shard;
        Application application = Forms.first(id, person, identity(round, shard), 1 + shard);
        return () -> {
            moment.await();
            return site.decide(application, shard, round % ClusterSite.MEMBERS);
        };
    }

    /** One that is on this shard, and that no other round has. */
    private String identity(int round, int shard) {
        for (long n = 0; n < IDENTITIES_A_ROUND; n++) {
            String identity = population
                    .person(IDENTITIES + IDENTITIES_A_ROUND * round + n)
                    .subjectId();
            if (ShardSite.shardOf(identity) == shard) {
                return identity;
            }
        }
        throw new IllegalStateException("no identity on shard " + shard + " for round " + round);
    }

    private static int count(List<Reply> replies, String decision) {
        return (int) replies.stream()
                .filter(reply -> reply.text("decision").equals(decision))
                .count();
    }

    private static Reply answer(Future<Reply> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("a desk got no answer: " + e.getCause(), e.getCause());
        }
    }
}
