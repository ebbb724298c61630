package io.whorl.ingest.outbox;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.ingest.settings.EventSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

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

    private EventSender(Outbox.Feed feed, Webhook webhook, Outbox.Records records, Clock clock) {
        this.webhook = webhook;
        this.clock = clock;
        outbox = new Outbox(feed, this::deliver, records);
        thread.setDaemon(true);
    }

    /**
     * Starts to send.
     *
     * @param feed entries behind a position, at most so many
     * @param directory keeps where the outbox stands, and what is put aside
     */
    public static EventSender start(
            EventSettings settings,
            BiFunction<Long, Integer, CompletableFuture<LifePage>> feed,
            DataDirectory directory) {
        Webhook webhook = Webhook.of(settings);
        Outbox.Feed waiting = (after, limit) -> {
            try {
                return feed.apply(after, limit).get(FEED_LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("events cannot be read from the ledger", e);
            }
        };
        EventSender sender = new EventSender(waiting, webhook, OutboxFiles.of(directory), Clock.systemUTC());
        sender.thread.start();
        return sender;
    }

    /** An attempt that the stop cut off is none. */
    private @Nullable String deliver(LifeEntry entry) throws InterruptedException {
        String why = webhook.deliver(entry);
        if (why != null && closed.getCount() == 0) {
            throw new InterruptedException("the server stops");
        }
        return why;
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
    private long round() throws InterruptedException {
        try {
            long done = outbox.round(clock.instant());
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
