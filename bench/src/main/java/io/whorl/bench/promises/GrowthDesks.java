package io.whorl.bench.promises;

import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.load.ServerGauges;
import io.whorl.bench.population.Person;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Desks of a gallery that grows, round after round with people who are about to move to the new shard: one applies under two new identities on two
 * shards in the same moment, which must be found out at both, and another renews at the old shard or, sent on by it, at the new one. The rounds have a
 * thread, and each desk; the counts are to be read once they have ended.
 */
final class GrowthDesks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(GrowthDesks.class.getName());
    private static final int DESKS = 3;
    /** Around whoever goes now, in the order in which people go: so that some go while their round is under way. */
    private static final int BEHIND = 8;

    private static final int AROUND = 40;
    private static final int REFUSED = 409;
    /** How often a renewal is sent on before it counts as a fault. */
    private static final int SENT_ON = 20;

    private final BooleanSupplier interrupted;
    private final ShardSite site;
    private final MovingPeople people;
    private final Random random;
    private final List<List<Person>> leaving;
    private final List<BitSet> used = List.of(new BitSet(), new BitSet());
    private final ExecutorService threads = Executors.newFixedThreadPool(DESKS + 1);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Answered> answered = new ArrayList<>();
    private final int[] lastGone = new int[ShardList.TWO.count()];
    private volatile boolean hasNew;
    private @Nullable Future<?> running;
    private int approved;
    private int miscounted;
    private int incomplete;
    private int renewed;
    private int renewedThere;
    private int notRenewed;

    /** @param interrupted whether nobody waits for the answers any more: then desks go */
    GrowthDesks(ShardSite site, MovingPeople people, long seed, BooleanSupplier interrupted) {
        this.interrupted = interrupted;
        this.site = site;
        this.people = people;
        this.random = new Random(seed);
        this.leaving = List.of(people.leaving(0), people.leaving(1));
    }

    /** What a shard answered. */
    record Answered(Application application, int shard, Reply reply) {}

    /**
     * What came of the rounds.
     *
     * @param rounds of two applications under new identities and a renewal
     * @param approved of the former, that were approved: must be 0
     * @param miscounted of them, that had a whole search and did not name the person on file exactly once: must be 0
     * @param incomplete of them, that say that a search did not finish
     * @param renewed renewals that were approved
     * @param renewedThere of them, on the new shard
     * @param notRenewed renewals that were not, or of somebody whom no shard has: must be 0
     */
    record Outcome(
            int rounds, int approved, int miscounted, int incomplete, int renewed, int renewedThere, int notRenewed) {

        @Override
        public String toString() {
            return rounds + " rounds: " + approved + " of " + 2 * rounds + " second identities approved, " + miscounted
                    + " without the person once (and " + incomplete + " without a whole search), " + renewed
                    + " renewed, "
                    + renewedThere + " of them on the new shard, " + notRenewed + " not renewed";
        }
    }

    void start() {
        running = threads.submit(() -> {
            while (!stop.get() && round(rounds.get())) {
                rounds.incrementAndGet();
            }
            return null;
        });
    }

    /** From here on the new shard takes who is new and belongs to it. */
    void hasNewShard() {
        hasNew = true;
    }

    /** Rounds that have ended. */
    int rounds() {
        return rounds.get();
    }

    /** Ends with the round that is under way; fails as a round did. */
    Outcome finish() throws IOException, InterruptedException {
        stop.set(true);
        if (running != null) {
            var _ = Desks.result(running);
        }
        return new Outcome(rounds.get(), approved, miscounted, incomplete, renewed, renewedThere, notRenewed);
    }

    /** All answers, which must stand. */
    List<Answered> answered() {
        return answered;
    }

    /** False once everybody who leaves has been at a desk. */
    private boolean round(int number) throws IOException, InterruptedException {
        int from = number % 2;
        int goes = gone(from, number);
        Person twice = next(from, goes);
        Person renewing = next(from, goes);
        if (twice == null || renewing == null) {
            return false;
        }
        int other = hasNew ? ShardList.NEW : 1 - from;
        Future<Answered> here = threads.submit(second(number, twice, from));
        Future<Answered> there = threads.submit(second(number, twice, other));
        Future<Answered> renewal = threads.submit(renewal(number, renewing, from));
        count(twice, Desks.result(here));
        count(twice, Desks.result(there));
        countRenewal(Desks.result(renewal));
        return true;
    }

    /** How many have gone, or had when a member last said so: one that is killed meanwhile does not. */
    private int gone(int shard, int door) {
        try (WhorlClient client = site.shard(shard).client(door % ClusterSite.MEMBERS, Role.ADMIN)) {
            lastGone[shard] = (int) ServerGauges.of(client).value("whorl_shards_gone");
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "nobody says how many have gone", e);
        }
        return lastGone[shard];
    }

    /** Somebody who was not asked yet, about as far as this in the order of those who leave. */
    private @Nullable Person next(int shard, int goes) {
        BitSet asked = used.get(shard);
        int near = Math.max(0, goes - BEHIND + random.nextInt(AROUND));
        int index = asked.nextClearBit(near);
        if (index >= leaving.get(shard).size()) {
            index = asked.nextClearBit(0);
        }
        if (index >= leaving.get(shard).size()) {
            return null;
        }
        asked.set(index);
        return leaving.get(shard).get(index);
    }

    private Callable<Answered> second(int round, Person person, int shard) {
        String id = "second-" + round + "-" + shard;
        String identity =
                ShardList.THREE.identity(people.population(), ShardList.THREE.count() * (long) round + shard, shard);
        Application application = Forms.first(id, person, identity, 1 + shard);
        return () -> decided(application, shard, round);
    }

    private Callable<Answered> renewal(int round, Person person, int from) {
        Application application = Forms.renewal("renewal-" + round, person, 1);
        byte[] body = application.toJson();
        return () -> {
            int shard = from;
            for (int sent = 0; sent < SENT_ON; sent++) {
                Reply reply = site.send(Application.PATH, body, shard, round, interrupted);
                if (reply == null) {
                    throw new InterruptedException("stopped");
                }
                if (reply.status() != REFUSED) {
                    return new Answered(application, shard, reply);
                }
                shard = shard == from ? ShardList.NEW : from;
            }
            throw new IOException(application.applicationId() + " is sent to and fro");
        };
    }

    private Answered decided(Application application, int shard, int nearest) throws IOException, InterruptedException {
        Reply reply = site.decide(application, shard, nearest, interrupted);
        if (reply == null) {
            throw new InterruptedException("stopped");
        }
        return new Answered(application, shard, reply);
    }

    private void count(Person person, Answered answer) {
        answered.add(answer);
        Reply reply = answer.reply();
        if (reply.text("decision").equals("APPROVE")) {
            approved++;
        } else if (reply.json("reasons").contains("SEARCH_INCOMPLETE")) {
            incomplete++;
        } else if (timesNamed(person, reply) != 1) {
            miscounted++;
        }
    }

    private void countRenewal(Answered answer) {
        answered.add(answer);
        if (!answer.reply().text("decision").equals("APPROVE")) {
            notRenewed++;
            return;
        }
        renewed++;
        renewedThere += answer.shard() == ShardList.NEW ? 1 : 0;
    }

    /** How often an answer names a person, under the identity on file, as a candidate. */
    static long timesNamed(Person person, Reply reply) {
        return Answer.of(reply).candidates().stream()
                .filter(candidate -> candidate.subjectId().equals(person.subjectId()))
                .count();
    }

    /** Desks that still ask are told to go. */
    @Override
    public void close() {
        stop.set(true);
        threads.shutdownNow();
    }
}
