package io.whorl.index.node;

import io.whorl.index.store.BlobStore;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The images that a deleted subject leaves behind. They are not in the log, so their deletion is carried out beside it, once the log
 * is replayed. What does not go is set aside in the store, where neither a snapshot nor the end of the process forgets it, and tried again until
 * it goes. An id that was deleted is never given to another application, so nothing that is wanted can stand under it. Confined to the thread
 * that applies the log.
 */
final class ImageDeletions {

    private static final int MAX_PER_CYCLE = 4;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BlobStore images;
    private final Faults faults;
    private final Set<String> due = new LinkedHashSet<>();
    private final Patience dueAgain = new Patience();
    private final Patience asideAgain = new Patience();
    /** Whether something is set aside; at the start it may be. */
    private boolean aside = true;

    /** When to try again what has failed. */
    private static final class Patience {
        private boolean failed;
        private long failedAtNanos;

        void failed(long nowNanos) {
            failed = true;
            failedAtNanos = nowNanos;
        }

        void succeeded() {
            failed = false;
        }

        boolean isOver(long nowNanos) {
            return !failed || nowNanos - failedAtNanos >= RETRY_NANOS;
        }
    }

    ImageDeletions(BlobStore images, Faults faults) {
        this.images = images;
        this.faults = faults;
    }

    void add(String[] applicationIds) {
        due.addAll(Arrays.asList(applicationIds));
    }

    /** Deletes some, or sets them aside; returns how many. */
    int work(long nowNanos) {
        if (aside && asideAgain.isOver(nowNanos)) {
            deleteSetAside(nowNanos);
        }
        return due.isEmpty() || !dueAgain.isOver(nowNanos) ? 0 : delete(MAX_PER_CYCLE, nowNanos);
    }

    /**
     * Deletes all that are due, or sets them aside: a snapshot ends the replay that would bring them back.
     *
     * @throws IllegalStateException if neither can be done: then there may be no snapshot
     */
    void finish(long nowNanos) {
        delete(Integer.MAX_VALUE, nowNanos);
        if (!due.isEmpty()) {
            throw new IllegalStateException(
                    "images of deleted subjects can neither be deleted nor set aside: applications=" + due.size());
        }
    }

    int due() {
        return due.size();
    }

    private int delete(int limit, long nowNanos) {
        int done = 0;
        Iterator<String> ids = due.iterator();
        while (done < limit && ids.hasNext()) {
            if (!deleteOrSetAside(ids.next(), nowNanos)) {
                dueAgain.failed(nowNanos);
                return done;
            }
            ids.remove();
            done++;
        }
        dueAgain.succeeded();
        return done;
    }

    private boolean deleteOrSetAside(String id, long nowNanos) {
        try {
            images.delete(id);
            return true;
        } catch (RuntimeException e) {
            faults.report("images of a deleted subject cannot be deleted", e);
        }
        try {
            images.setAside(id);
        } catch (RuntimeException e) {
            faults.report("images of a deleted subject cannot be set aside", e);
            return false;
        }
        aside = true;
        asideAgain.failed(nowNanos);
        return true;
    }

    private void deleteSetAside(long nowNanos) {
        try {
            images.deleteSetAside();
            aside = false;
        } catch (RuntimeException e) {
            faults.report("images of deleted subjects still cannot be deleted", e);
            asideAgain.failed(nowNanos);
        }
    }
}
