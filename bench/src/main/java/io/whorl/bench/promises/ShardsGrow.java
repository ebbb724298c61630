package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Questions;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.load.ServerGauges;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.ingest.security.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two shards of three members, to which a third of three is added while {@link GrowthDesks} go on. While people move, leaders of all three are killed
 * again and again. At the end everybody must have moved, be found exactly once, every answer must stand, and the states of the members of each
 * shard must be one. Confined to one thread.
 */
final class ShardsGrow implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int LATEST_KILL_MS = 1_000;
    private static final int ROUNDS_WITHOUT_LEADER = 2;
    private static final long LOOK_AGAIN_MS = 50;
    private static final long MOVES_WITHIN_S = 120;
    private static final int OK = 200;
    /** Each person's own captures have lower numbers. */
    private static final int VISIT = 9;

    private final BooleanSupplier interrupted;
    private final TrialServers servers;
    private final MovingPeople people;
    private final Random random;
    private final ShardSite site;
    private final GrowthDesks desks;
    private final int toMove;
    private int kills;

    /**
     * With people from 0 to {@code count} − 1.
     *
     * @param interrupted whether to end early; what is left then is to be closed, without a tally
     */
    ShardsGrow(long seed, int count, TrialServers servers, BooleanSupplier interrupted) throws IOException {
        this.interrupted = interrupted;
        this.servers = servers;
        people = new MovingPeople(new Population(seed), count);
        random = new Random(seed);
        toMove = people.leaving(0).size() + people.leaving(1).size();
        site = new ShardSite(servers);
        desks = new GrowthDesks(site, people, seed, interrupted);
    }

    /**
     * How it ended.
     *
     * @param toMove people who had to move
     * @param moved of them who did
     * @param kills of leaders while they moved
     * @param desks what came of the rounds
     * @param notOnce of all people, who is not found exactly once at the end: must be 0
     * @param changed answers that were others when they were asked for again: must be 0
     * @param statesCompared log positions at which the states of members were compared
     * @param statesDifferent of them those at which they were not equal: must be 0
     */
    record Tally(
            int toMove,
            int moved,
            int kills,
            GrowthDesks.Outcome desks,
            int notOnce,
            int changed,
            long statesCompared,
            long statesDifferent) {

        /** Everything that must not happen. */
        long wrong() {
            return toMove
                    - moved
                    + desks.approved()
                    + desks.miscounted()
                    + desks.notRenewed()
                    + notOnce
                    + changed
                    + statesDifferent;
        }

        @Override
        public String toString() {
            return moved + " of " + toMove + " people moved, leaders killed meanwhile: " + kills + "; " + desks + "; "
                    + notOnce
                    + " people not found exactly once afterwards, " + changed + " answers changed, " + statesCompared
                    + " states compared, " + statesDifferent + " different";
        }
    }

    /** People who have to move. */
    int toMove() {
        return toMove;
    }

    /** Starts the servers and takes people over; {@code taken} is told of each. */
    void start(Runnable taken) throws IOException, InterruptedException {
        site.start();
        for (int shard = 0; shard < ShardList.TWO.count(); shard++) {
            withoutSteps(shard);
        }
        for (int shard = 0; shard < ShardList.TWO.count(); shard++) {
            int of = shard;
            List<Person> here = new ArrayList<>();
            for (int index = 0; index < people.count(); index++) {
                Person person = people.person(index);
                if (MovingPeople.before(person) == of) {
                    here.add(person);
                }
            }
            enrol(of, here, taken);
        }
    }

    /** Without the steps between desk and card a person may move as soon as the answer is there. */
    private void withoutSteps(int shard) throws IOException {
        byte[] rules = "{\"requestId\":\"rules-2\",\"basedOn\":1,\"fullLife\":false}".getBytes(StandardCharsets.UTF_8);
        try (WhorlClient supervisor = site.shard(shard).client(0, Role.SUPERVISOR)) {
            require(supervisor.post("/api/v1/issuance-rules", rules));
        }
    }

    private void enrol(int shard, List<Person> some, Runnable taken) throws IOException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try (WhorlClient admin = site.shard(shard).client(0, Role.ADMIN)) {
            List<Future<?>> under = new ArrayList<>();
            for (Person person : some) {
                under.add(clients.submit(() -> {
                    byte[] body =
                            Application.enrolment("e-" + person.index(), person.subjectId(), Forms.captures(person, 0));
                    require(admin.post("/api/v1/enrolments", body));
                    return null;
                }));
            }
            for (Future<?> one : under) {
                var _ = Desks.result(one);
                taken.run();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void require(Reply reply) throws IOException {
        if (reply.status() != OK) {
            throw new IOException("the server refused: " + reply.problem());
        }
    }

    /** Adds the shard while the desks go on; {@code said} is told which shards go by the new map. */
    void grow(Consumer<String> said) throws IOException, InterruptedException {
        desks.start();
        site.grow(said);
        withoutSteps(ShardList.NEW);
        desks.hasNewShard();
    }

    /**
     * Kills one leader after the other until everybody has moved, or nobody does for {@value #MOVES_WITHIN_S} s; {@code moved} is told of each
     * who did.
     */
    void move(Runnable moved) throws IOException, InterruptedException {
        int told = 0;
        long lastNanos = System.nanoTime();
        while (told < toMove && !interrupted.getAsBoolean()) {
            int now = come();
            if (now > told) {
                lastNanos = System.nanoTime();
            } else if (System.nanoTime() - lastNanos > TimeUnit.SECONDS.toNanos(MOVES_WITHIN_S)) {
                return;
            }
            for (; told < now; told++) {
                moved.run();
            }
            Thread.sleep(random.nextInt(LATEST_KILL_MS));
            if (come() < toMove) {
                kill(kills % ShardList.THREE.count());
            }
        }
    }

    private int come() throws IOException, InterruptedException {
        ClusterSite cluster = site.shard(ShardList.NEW);
        try (WhorlClient client = cluster.client(cluster.leader(), Role.ADMIN)) {
            return (int) ServerGauges.of(client).value("whorl_shards_come");
        }
    }

    private void kill(int shard) throws IOException, InterruptedException {
        ClusterSite cluster = site.shard(shard);
        int leader = cluster.leader();
        cluster.lose(leader, LeaderLoss.KILLED);
        kills++;
        int until = desks.rounds() + ROUNDS_WITHOUT_LEADER;
        long begun = System.nanoTime();
        while (desks.rounds() < until
                && !interrupted.getAsBoolean()
                && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(MOVES_WITHIN_S)) {
            Thread.sleep(LOOK_AGAIN_MS);
        }
        cluster.bringBack(leader, LeaderLoss.KILLED);
    }

    /**
     * Ends the rounds, asks for everybody and everything once more, and stops the servers; {@code asked} is told of each person. Null if it was
     * interrupted.
     */
    @Nullable Tally finish(Runnable asked) throws IOException, InterruptedException {
        GrowthDesks.Outcome outcome = desks.finish();
        int moved = come();
        int notOnce = notFoundOnce(asked);
        int changed = changedAnswers();
        if (interrupted.getAsBoolean()) {
            return null;
        }
        for (int shard = 0; shard < ShardList.THREE.count(); shard++) {
            enrol(shard, strangers(shard), () -> {});
        }
        long compared = 0;
        long different = 0;
        for (int shard = 0; shard < ShardList.THREE.count(); shard++) {
            StateHashes hashes = site.shard(shard).stop();
            compared += hashes.compared();
            different += hashes.different(ClusterSite.MEMBERS);
        }
        return new Tally(toMove, moved, kills, outcome, notOnce, changed, compared, different);
    }

    private int notFoundOnce(Runnable asked) throws IOException, InterruptedException {
        int count = 0;
        for (int index = 0; index < people.count() && !interrupted.getAsBoolean(); index++) {
            Person person = people.person(index);
            byte[] question = Questions.identification(Forms.captures(person, VISIT));
            int shard = index % ShardList.THREE.count();
            Reply reply = site.send(Questions.IDENTIFICATIONS, question, shard, index, interrupted);
            count += reply != null && GrowthDesks.timesNamed(person, reply) == 1 ? 0 : 1;
            asked.run();
        }
        return count;
    }

    private int changedAnswers() throws IOException, InterruptedException {
        int count = 0;
        int nearest = 0;
        for (GrowthDesks.Answered answer : desks.answered()) {
            Reply again = site.decide(answer.application(), answer.shard(), nearest++, interrupted);
            count += again != null && again.isSameAs(answer.reply()) ? 0 : 1;
        }
        return count;
    }

    /** As many new people of a shard as make its members take a snapshot. */
    private List<Person> strangers(int shard) {
        List<Person> some = new ArrayList<>();
        for (int index = people.count(); some.size() < 2 * servers.snapshotCommands(); index++) {
            Person person = people.person(index);
            if (ShardList.THREE.shardOf(person.subjectId()) == shard) {
                some.add(person);
            }
        }
        return some;
    }

    @Override
    public void close() throws IOException {
        desks.close();
        site.close();
    }
}
