package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two desks, in a cluster at two members' doors: one new person after the other applies at both at once, under two identities. What is not answered is
 * sent again, same id and same body, at whatever door is open, until it is. Runs on a thread of its own, and one more for the second desk.
 */
final class DeskPair implements Runnable {

    private static final long PAUSE_MS = 50;
    /** Identities are those of people behind all who ever apply in person. */
    private static final long IDENTITIES = 100_000_000;

    private static final long PEOPLE_A_PAIR = 1_000_000;

    private final Doors doors;
    private final Population population;
    private final int number;
    private final ExecutorService secondDesks;
    private final AtomicBoolean stop;
    private final AtomicBoolean rest;
    private final ConcurrentLinkedQueue<Timed> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong sentAgain = new AtomicLong();
    private final AtomicInteger bothApproved = new AtomicInteger();

    /** An acknowledged application, when it was first sent, when its answer came, and of which door. */
    record Timed(Acknowledged acknowledged, long sentNanos, long answeredNanos, int door) {}

    /** With the number of this pair among all. {@code stop} is set when no new person is to come, {@code rest} while none is. */
    DeskPair(
            Doors doors,
            Population population,
            int number,
            ExecutorService secondDesks,
            AtomicBoolean stop,
            AtomicBoolean rest) {
        this.doors = doors;
        this.population = population;
        this.number = number;
        this.secondDesks = secondDesks;
        this.stop = stop;
        this.rest = rest;
    }

    @Override
    public void run() {
        for (int round = 0; !stop.get(); round++) {
            round(round);
            awaitTurn();
        }
    }

    private void awaitTurn() {
        try {
            while (rest.get() && !stop.get()) {
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The person of this round applies at both desks; returns when both have an answer. */
    void round(int round) {
        try {
            Person person = population.person(PEOPLE_A_PAIR * number + round);
            Future<Reply> second = secondDesks.submit(atDesk(person, round, 1));
            Reply first = atDesk(person, round, 0).call();
            Reply other = second.get();
            if (isApproval(first) && isApproval(other)) {
                bothApproved.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A view, which goes on growing. */
    Collection<Timed> acknowledged() {
        return Collections.unmodifiableCollection(acknowledged);
    }

    /** How often an application had to be sent again. */
    long sentAgain() {
        return sentAgain.get();
    }

    /** Rounds in which one person was approved at both desks. */
    int bothApproved() {
        return bothApproved.get();
    }

    private Callable<Reply> atDesk(Person person, int round, int desk) {
        long identity = IDENTITIES + 2 * (PEOPLE_A_PAIR * number + round) + desk;
        String id = "pair-" + number + "-round-" + round + "-desk-" + desk;
        Application application =
                Forms.first(id, person, population.person(identity).subjectId(), 1 + desk);
        return () -> send(application, number + desk);
    }

    private Reply send(Application application, int nearest) throws InterruptedException {
        byte[] body = application.toJson();
        long sent = System.nanoTime();
        while (true) {
            try {
                Doors.Door door = doors.door(nearest);
                Reply reply = door.client().post(Application.PATH, body);
                if (reply.isOk()) {
                    acknowledged.add(
                            new Timed(new Acknowledged(application, reply), sent, System.nanoTime(), door.number()));
                    return reply;
                }
                if (reply.status() < 500) {
                    throw new IllegalStateException("the server refused: " + reply.problem());
                }
            } catch (IOException e) {
                // killed under way: unknown whether it was applied, hence once more, at another door
                sentAgain.incrementAndGet();
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private static boolean isApproval(Reply reply) {
        return reply.text("decision").equals("APPROVE");
    }
}
