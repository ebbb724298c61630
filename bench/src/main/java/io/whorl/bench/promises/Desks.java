package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Pairs of desks that send one person after the other until they are stopped, and whether what they were told holds. Confined to one thread;
 * the desks have their own.
 */
final class Desks implements AutoCloseable {

    private static final long NEW_ANSWER_SECONDS = 60;
    private static final long LOOK_AGAIN_MS = 10;

    /** Pairs of single rounds; a multiple of the number of doors. */
    private static final int SINGLE_ROUNDS = 30;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicBoolean rest = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Doors doors;
    private final Population population;
    private final List<DeskPair> pairs = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Future<?>> rounds = new ArrayList<>();

    /** Starts pairs of these numbers; people of a pair are those of its million. */
    Desks(Doors doors, Population population, int firstPair, int pairCount) {
        this.doors = doors;
        this.population = population;
        for (int number = firstPair; number < firstPair + pairCount; number++) {
            AtomicBoolean resting = number == firstPair ? new AtomicBoolean() : rest;
            DeskPair pair = new DeskPair(doors, population, number, threads, stop, resting);
            pairs.add(pair);
            running.add(threads.submit(pair));
        }
    }

    /**
     * What became of everything that was acknowledged.
     *
     * @param acknowledged applications that were
     * @param sentAgain times that an application was sent again for want of an answer
     * @param lost acknowledged applications that are not there, or with another decision: must be 0
     * @param answeredAnew acknowledged applications that got another answer when sent again: must be 0
     * @param bothApproved people approved under two identities: must be 0
     */
    record Outcome(int acknowledged, long sentAgain, int lost, int answeredAnew, int bothApproved) {

        /** Everything that must not happen. */
        int wrong() {
            return lost + answeredAnew + bothApproved;
        }

        @Override
        public String toString() {
            return acknowledged + " acknowledged, " + sentAgain + " sent again, " + lost + " lost, " + answeredAnew
                    + " answered otherwise, " + bothApproved + " people approved twice";
        }
    }

    /** From here on all pairs but the first let nobody new come, or let them come again. */
    void rest(boolean rests) {
        rest.set(rests);
    }

    /** One more person, once, at this door and at the next one; {@code round} is another each time. */
    void oneRound(int door, int round) {
        DeskPair pair = new DeskPair(doors, population, SINGLE_ROUNDS + door, threads, stop, rest);
        pairs.add(pair);
        rounds.add(threads.submit(() -> pair.round(round)));
    }

    /** Returns when both desks of each {@link #oneRound} have their answers. */
    void awaitRounds() throws IOException, InterruptedException {
        for (Future<?> round : rounds) {
            result(round);
        }
        rounds.clear();
    }

    /** Everything acknowledged so far; goes on growing while it is read. */
    Stream<DeskPair.Timed> acknowledged() {
        return pairs.stream().flatMap(pair -> pair.acknowledged().stream());
    }

    /** When an application was answered that was first sent after this time; waits for it. */
    long firstNewAnswer(long sinceNanos) throws IOException, InterruptedException {
        while (System.nanoTime() - sinceNanos < TimeUnit.SECONDS.toNanos(NEW_ANSWER_SECONDS)) {
            requireRunning();
            var first = acknowledged()
                    .filter(one -> one.sentNanos() - sinceNanos > 0)
                    .mapToLong(DeskPair.Timed::answeredNanos)
                    .min();
            if (first.isPresent()) {
                return first.getAsLong();
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        throw new IOException("nothing new was answered for " + NEW_ANSWER_SECONDS + " s");
    }

    /** Returns when so many more are acknowledged. */
    void awaitMore(int count) throws IOException, InterruptedException {
        long needed = acknowledged().count() + count;
        long begunNanos = System.nanoTime();
        while (acknowledged().count() < needed) {
            requireRunning();
            if (System.nanoTime() - begunNanos > TimeUnit.SECONDS.toNanos(5 * NEW_ANSWER_SECONDS)) {
                throw new IOException("the servers do not go on: acknowledged="
                        + acknowledged().count() + ", needed=" + needed);
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
    }

    /** Stops them, each when its person has both answers, and asks for everything that was acknowledged, and sends it again. */
    Outcome finish() throws IOException, InterruptedException {
        stop.set(true);
        awaitRounds();
        for (Future<?> future : running) {
            result(future);
        }
        int checked = 0;
        int lost = 0;
        int answeredAnew = 0;
        for (DeskPair.Timed timed : acknowledged().toList()) {
            Acknowledged one = timed.acknowledged();
            lost += isThere(doors.door(checked), one) ? 0 : 1;
            checked++;
            Reply again = doors.door(checked)
                    .client()
                    .post(Application.PATH, one.application().toJson());
            answeredAnew += again.isSameAs(one.reply()) ? 0 : 1;
        }
        return new Outcome(
                checked,
                pairs.stream().mapToLong(DeskPair::sentAgain).sum(),
                lost,
                answeredAnew,
                pairs.stream().mapToInt(DeskPair::bothApproved).sum());
    }

    @Override
    public void close() {
        stop.set(true);
        threads.shutdownNow();
    }

    private void requireRunning() throws IOException, InterruptedException {
        for (Future<?> future : running) {
            if (future.isDone()) {
                result(future);
            }
        }
    }

    /** What a desk came to; fails as it did. */
    static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("a desk failed: " + e.getCause(), e.getCause());
        }
    }

    private static boolean isThere(Doors.Door door, Acknowledged one) throws IOException {
        Reply found =
                door.client().get(Application.PATH + "/" + one.application().applicationId());
        return found.isOk() && found.text("decision").equals(one.reply().text("decision"));
    }
}
