package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.population.Population;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one application after the other to a server that dies now and then; what was not acknowledged is sent again, same id and same body,
 * until it is. Runs on a thread of its own.
 */
final class PersistentClient implements Runnable {

    private static final long PAUSE_MS = 50;

    private final Supplier<WhorlClient> server;
    private final Population population;
    private final int number;
    private final AtomicBoolean stop;
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong sentAgain = new AtomicLong();

    /**
     * With the number of this client among all.
     *
     * @param server the client of the server that runs now, or the last one that did
     * @param stop set when no new application is to be sent
     */
    PersistentClient(Supplier<WhorlClient> server, Population population, int number, AtomicBoolean stop) {
        this.server = server;
        this.population = population;
        this.number = number;
        this.stop = stop;
    }

    @Override
    public void run() {
        for (int i = 0; !stop.get(); i++) {
            var person = population.person(1_000_000L * number + i);
            Application application = Forms.first("client-" + number + "-" + i, person, person.subjectId(), 0);
            Reply reply = sendUntilAcknowledged(application);
            if (reply != null) {
                acknowledged.add(new Acknowledged(application, reply));
            }
        }
    }

    Collection<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** How often an application had to be sent again. */
    long sentAgain() {
        return sentAgain.get();
    }

    private @Nullable Reply sendUntilAcknowledged(Application application) {
        byte[] body = application.toJson();
        while (!stop.get()) {
            try {
                Reply reply = server.get().post(Application.PATH, body);
                if (reply.isOk()) {
                    return reply;
                }
                if (reply.status() < 500) {
                    throw new IllegalStateException("the server refused: " + reply.problem());
                }
            } catch (IOException e) {
                // killed under way, or not up again yet: unknown whether it was applied, hence once more
                sentAgain.incrementAndGet();
            }
            pause();
        }
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
