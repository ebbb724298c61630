package io.whorl.index.node;

import io.whorl.index.store.BlobStore;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The images that a deleted subject leaves behind. They are not in the log, so their deletion is carried out beside it, once the log
 * is replayed, and again until it succeeds. An id that was deleted is never given to another application, so nothing that is wanted can
 * stand under it. Confined to the thread that applies the log.
 */
final class ImageDeletions {

    private static final int MAX_PER_CYCLE = 4;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BlobStore images;
    private final Faults faults;
    private final Set<String> due = new LinkedHashSet<>();
    private boolean failed;
    private long failedAtNanos;

    ImageDeletions(BlobStore images, Faults faults) {
        this.images = images;
        this.faults = faults;
    }

    void add(String[] applicationIds) {
        due.addAll(Arrays.asList(applicationIds));
    }

    /** Deletes some; returns how many. */
    int work(long nowNanos) {
        if (due.isEmpty() || (failed && nowNanos - failedAtNanos < RETRY_NANOS)) {
            return 0;
        }
        return delete(MAX_PER_CYCLE, nowNanos);
    }

    /** Deletes all that are due: a snapshot ends the replay that would bring them back. */
    void finish(long nowNanos) {
        delete(Integer.MAX_VALUE, nowNanos);
        if (!due.isEmpty()) {
            faults.report(
                    "images of deleted subjects remain: applications=" + due.size(),
                    new IllegalStateException("images not deleted before a snapshot"));
        }
    }

    int due() {
        return due.size();
    }

    private int delete(int limit, long nowNanos) {
        int deleted = 0;
        Iterator<String> ids = due.iterator();
        failed = false;
        while (deleted < limit && ids.hasNext() && !failed) {
            String id = ids.next();
            try {
                images.delete(id);
                ids.remove();
                deleted++;
            } catch (RuntimeException e) {
                faults.report("images of a deleted subject cannot be deleted", e);
                failed = true;
                failedAtNanos = nowNanos;
            }
        }
        return deleted;
    }
}
