package io.whorl.ingest.outbox;

import io.whorl.index.wire.LifeEntry;
import io.whorl.ingest.settings.EventSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** The thread that sends events while a server runs. Looks once a second, without a pause while there is something to send. */
public final class EventSender implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventSender.class.getName());
    private static final long LOOK_MS = 1_000;
    private static final long FEED_LIMIT_SECONDS = 10;
    private static final long STOP_LIMIT_MS = 10_000;

    private final Outbox outbox;
    private final Webhook webhook;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "whorl-outbox");
    private boolean faulty;

    private EventSender(Outbox outbox, Webhook webhook, Clock clock) {
        this.outbox = outbox;
        this.webhook = webhook;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * Starts to send.
     *
     * @param feed entries behind a position, at most so many
     * @param position the file that keeps where the outbox stands; what is put aside goes beside it
     */
    public static EventSender start(
            EventSettings settings, BiFunction<Long, Integer, CompletableFuture<List<LifeEntry>>> feed, Path position) {
        Webhook webhook = Webhook.of(settings);
        Outbox.Feed waiting = (after, limit) -> {
            try {
                return feed.apply(after, limit).get(FEED_LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("events cannot be read from the ledger", e);
            }
        };
        EventSender sender =
                new EventSender(new Outbox(waiting, webhook, OutboxFiles.at(position)), webhook, Clock.systemUTC());
        sender.thread.start();
        return sender;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                if (round() == 0 && closed.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A round that fails must not end those after it; it is said once, until one succeeds. */
    private int round() throws InterruptedException {
        try {
            int done = outbox.round(clock.instant());
            faulty = false;
            return done;
        } catch (RuntimeException e) {
            if (!faulty) {
                LOG.log(Level.WARNING, "events are not sent, and tried again", e);
            }
            faulty = true;
            return 0;
        }
    }

    /** What is on its way is sent again after the next start, if it was not answered. */
    @Override
    public void close() {
        closed.countDown();
        webhook.close();
        try {
            thread.join(STOP_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
