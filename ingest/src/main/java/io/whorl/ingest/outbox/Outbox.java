package io.whorl.ingest.outbox;

import io.whorl.index.wire.LifeEntry;
import io.whorl.ingest.http.json.IssuanceWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Delivers entries in the order of the log, one after the other, at least once. What is not taken is tried again, later each time; after
 * {@value #MAX_ATTEMPTS} attempts, about an hour, it is put aside, so that one event that a consumer cannot take does not hold up all others. Confined to its thread.
 */
final class Outbox {

    static final int BATCH = 100;
    static final int MAX_ATTEMPTS = 20;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Feed feed;
    private final Delivery delivery;
    private final Records records;
    private long position;
    private int attempts;
    private Instant notBefore = Instant.MIN;

    /** Where entries come from. */
    interface Feed {
        /** Entries behind a position, ascending; empty if there are none, or none can be had now. */
        List<LifeEntry> after(long position, int limit) throws InterruptedException;
    }

    /** Where they go. */
    interface Delivery {
        /** Whether the consumer took it. */
        boolean deliver(LifeEntry entry) throws InterruptedException;
    }

    /** What is kept. */
    interface Records {
        /** The position that was kept last; 0 at first. */
        long position();

        void position(long position);

        /** Puts an event aside: one line. */
        void dead(String line);
    }

    Outbox(Feed feed, Delivery delivery, Records records) {
        this.feed = feed;
        this.delivery = delivery;
        this.records = records;
        position = records.position();
    }

    /** Delivers what there is; returns how many entries are done with. */
    int round(Instant now) throws InterruptedException {
        if (now.isBefore(notBefore)) {
            return 0;
        }
        int done = 0;
        for (LifeEntry entry : feed.after(position, BATCH)) {
            if (!delivery.deliver(entry) && !isGivenUp(entry, now)) {
                break;
            }
            position = entry.sequence();
            attempts = 0;
            done++;
        }
        if (done > 0) {
            records.position(position);
        }
        return done;
    }

    /** Counts a failed attempt; true if it was the last one. */
    private boolean isGivenUp(LifeEntry entry, Instant now) {
        attempts++;
        if (attempts >= MAX_ATTEMPTS) {
            records.dead(new String(IssuanceWriter.event(entry), StandardCharsets.UTF_8));
            return true;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << (attempts - 1));
        notBefore = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return false;
    }
}
