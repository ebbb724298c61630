package io.whorl.ingest.server;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.Node;
import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Opens every record and image of the running server, again and again, to find a damage before a search or a clerk does. A thread of its own
 * rests far longer than it works: a million people with images take some hours. What it finds is in the
 * log and the metrics; the server goes on, for a search that needs a damaged record fails, and its application is held.
 */
final class Scrubber implements AutoCloseable {

    /** References of which the ledger is asked at once: some 50 µs between two commands. */
    static final int SLICE = 64;

    /** Five percent of a core at most. */
    private static final int REST_FACTOR = 19;

    private static final long ROUND_REST_NANOS = TimeUnit.MINUTES.toNanos(30);
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long CLOSE_MILLIS = 5_000;
    private static final Logger LOG = System.getLogger(Scrubber.class.getName());

    private final Node node;
    private final BlobStore images;
    private final Sealer sealer;
    private final long roundRestNanos;
    private final Thread thread;
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong rounds = new AtomicLong();
    /** Encounters, as long as what is wrong with them lasts. */
    private final Set<Long> damaged = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    private record Owned(long encounter, Ledger.EncounterOwner owner) {}

    /** Some references, and where to go on; −1 at the end. */
    private record Slice(List<Owned> owned, long next) {}

    Scrubber(Node node, BlobStore images, Sealer sealer) {
        this(node, images, sealer, ROUND_REST_NANOS);
    }

    Scrubber(Node node, BlobStore images, Sealer sealer, long roundRestNanos) {
        this.node = node;
        this.images = images;
        this.sealer = sealer;
        this.roundRestNanos = roundRestNanos;
        thread = Thread.ofPlatform().name("whorl-scrub").daemon().start(this::run);
    }

    /** Records and images opened so far. */
    long checked() {
        return checked.get();
    }

    /** Complete rounds so far. */
    long rounds() {
        return rounds.get();
    }

    /** References with a record or an image that does not open. */
    long damaged() {
        return damaged.size();
    }

    private void run() {
        long next = 0;
        while (!closed) {
            long begun = System.nanoTime();
            try {
                next = step(next);
            } catch (IllegalStateException | CompletionException e) {
                // too many questions wait, or the node is closed: the slice comes again, or the end
                LOG.log(Level.DEBUG, "the scrubber waits", e);
            }
            if (next < 0) {
                next = 0;
                rounds.incrementAndGet();
                rest(roundRestNanos);
            } else {
                rest(Math.max(TimeUnit.MILLISECONDS.toNanos(1), REST_FACTOR * (System.nanoTime() - begun)));
            }
        }
    }

    private long step(long from) {
        Slice slice = node.ask(ledger -> slice(ledger, from)).join();
        for (Owned owned : slice.owned) {
            if (closed) {
                return from;
            }
            check(owned);
        }
        return slice.next;
    }

    private static Slice slice(Ledger ledger, long from) {
        List<Owned> owned = new ArrayList<>();
        long end = Math.min(from + SLICE, ledger.nextEncounter());
        for (long encounter = from; encounter < end; encounter++) {
            long number = encounter;
            ledger.owner(number).ifPresent(owner -> owned.add(new Owned(number, owner)));
        }
        return new Slice(owned, end == ledger.nextEncounter() ? -1 : end);
    }

    private void check(Owned owned) {
        String id = owned.owner.applicationId();
        String fault = node.references().fault(owned.encounter, id);
        checked.incrementAndGet();
        if (fault == null) {
            fault = imageFault(id);
        }
        if (fault == null) {
            damaged.remove(owned.encounter);
        } else if (isStillThere(owned) && damaged.add(owned.encounter)) {
            LOG.log(
                    Level.ERROR,
                    "the store is damaged: reference " + owned.encounter + " (" + id + "): " + fault
                            + ". Stop the server, and run `whorl verify-store` and `whorl repair`");
        }
    }

    /** Who was deleted in between has no record, and should have none. */
    private boolean isStillThere(Owned owned) {
        return node.ask(ledger -> ledger.owner(owned.encounter).equals(Optional.of(owned.owner)))
                .join();
    }

    private @Nullable String imageFault(String id) {
        for (int index : images.indexes(id)) {
            byte[] sealed = images.get(id, index);
            checked.incrementAndGet();
            try {
                if (sealed != null) {
                    sealer.open(sealed, id);
                }
            } catch (TamperedException e) {
                return "its image " + index + " does not open";
            }
        }
        return null;
    }

    private void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            for (long left = nanos; left > 0 && !closed; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)));
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Ends the thread after the record that it has in hand. Before the node is closed. */
    @Override
    public void close() {
        closed = true;
        try {
            // not interrupted: that would close files under the hands of those who share them
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
