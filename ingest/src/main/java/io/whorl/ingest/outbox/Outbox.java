package io.whorl.ingest.outbox;

import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Delivers entries in the order of the log, one after the other, at least once. What is not taken is tried again, later each time; after
 * {@value #MAX_ATTEMPTS} attempts, about an hour, it is put aside, so that one event that a consumer cannot take does not hold up all others. Confined to its thread.
 */
final class Outbox {

    static final int BATCH = 100;
    static final int MAX_ATTEMPTS = 20;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Logger LOG = System.getLogger(Outbox.class.getName());

    private final Feed feed;
    private final Delivery delivery;
    private final Records records;
    private long position;
    private long kept;
    private int attempts;
    private Instant notBefore = Instant.MIN;

    /** Where entries come from. */
    interface Feed {
        /** Entries behind a position, as far as that is known; none, through the position, if none can be had now. */
        LifePage after(long position, int limit) throws InterruptedException;
    }

    /** Where they go. */
    interface Delivery {
        /** Null if the consumer took it; else why not, in words. Throws if it was stopped, which is no attempt. */
        @Nullable String deliver(LifeEntry entry) throws InterruptedException;
    }

    /** What is kept. */
    interface Records {
        /** The position that was kept last; 0 at first. */
        long position();

        void position(long position);

        /** Puts an event aside, for good when this returns. */
        void dead(long sequence, Instant at, String why);
    }

    Outbox(Feed feed, Delivery delivery, Records records) {
        this.feed = feed;
        this.delivery = delivery;
        this.records = records;
        position = records.position();
        kept = position;
    }

    /** Delivers what there is; returns by how many events it went on, deleted ones too. */
    long round(Instant now) throws InterruptedException {
        if (now.isBefore(notBefore)) {
            return 0;
        }
        long begin = position;
        LifePage page = feed.after(position, BATCH);
        if (page.through() < position) {
            goBack(page.through());
            return 0;
        }
        try {
            if (deliver(page, now)) {
                position = page.through();
            }
        } finally {
            keep();
        }
        return position - begin;
    }

    /** In order, up to the first that is not taken; whether all were. */
    private boolean deliver(LifePage page, Instant now) throws InterruptedException {
        for (LifeEntry entry : page.entries()) {
            String why = delivery.deliver(entry);
            if (why != null && !isGivenUp(entry, why, now)) {
                return false;
            }
            position = entry.sequence();
            attempts = 0;
        }
        return true;
    }

    /** The state is one of before, restored from a backup: what is new in it has numbers that others had. */
    private void goBack(long last) {
        LOG.log(
                Level.WARNING,
                "events were sent up to {0}, and there are only {1}: the state is an earlier one, and what happens from now on is sent",
                position,
                last);
        position = last;
        keep();
    }

    private void keep() {
        if (position != kept) {
            records.position(position);
            kept = position;
        }
    }

    /** Counts a failed attempt; true if it was the last one. */
    private boolean isGivenUp(LifeEntry entry, String why, Instant now) {
        attempts++;
        if (attempts >= MAX_ATTEMPTS) {
            records.dead(entry.sequence(), now, why);
            LOG.log(Level.WARNING, "event {0} is put aside after {1} attempts: {2}", entry.sequence(), attempts, why);
            return true;
        }
        if (attempts == 1) {
            LOG.log(Level.WARNING, "event {0} waits, and all behind it: {1}", entry.sequence(), why);
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << (attempts - 1));
        notBefore = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return false;
    }
}
