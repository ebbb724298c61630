package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.index.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageDeletionsTest {

    private final FakeImages images = new FakeImages();
    private final Faults faults = new Faults(System.getLogger("test"), fault -> {});
    private final ImageDeletions deletions = new ImageDeletions(images, faults);

    @Test
    void shouldDeleteAFewAtATime() {
        deletions.add(new String[] {"a", "b", "c", "d", "e"});
        assertEquals(4, deletions.work(0));
        assertEquals(1, deletions.work(0));
        assertEquals(0, deletions.work(0));
        assertEquals(List.of("a", "b", "c", "d", "e"), images.deleted);
    }

    @Test
    void shouldSetAsideWhatFailsAndTryAgainLater() {
        deletions.add(new String[] {"a", "b"});
        images.broken = true;
        assertEquals(2, deletions.work(0));
        assertEquals(List.of("a", "b"), images.aside);
        images.broken = false;
        deletions.work(TimeUnit.SECONDS.toNanos(9));
        assertEquals(List.of("a", "b"), images.aside);
        deletions.work(TimeUnit.SECONDS.toNanos(10));
        assertEquals(List.of(), images.aside);
        assertEquals(2, faults.count());
    }

    @Test
    void shouldDeleteFirstWhatAnEarlierProcessHasSetAside() {
        images.aside.add("old");
        deletions.work(0);
        assertEquals(List.of(), images.aside);
        assertEquals(List.of("old"), images.deleted);
    }

    @Test
    void shouldTakeNoSnapshotThatForgetsImages() {
        deletions.add(new String[] {"a"});
        images.broken = true;
        images.full = true;
        assertThrows(IllegalStateException.class, () -> deletions.finish(0));
        assertEquals(0, deletions.work(TimeUnit.SECONDS.toNanos(9)));
        images.full = false;
        deletions.finish(TimeUnit.SECONDS.toNanos(9));
        assertEquals(List.of("a"), images.aside);
    }

    @Test
    void shouldDeleteEverythingBeforeASnapshot() {
        deletions.add(new String[] {"a", "b", "c", "d", "e", "f"});
        deletions.finish(0);
        assertEquals(0, deletions.due());
        assertEquals(6, images.deleted.size());
    }

    private static final class FakeImages implements BlobStore {
        final List<String> deleted = new ArrayList<>();
        final List<String> aside = new ArrayList<>();
        boolean broken;
        boolean full;

        @Override
        public void put(String applicationId, int index, byte[] sealed) {
            throw new UnsupportedOperationException("nobody puts here");
        }

        @Override
        public byte @Nullable [] get(String applicationId, int index) {
            return null;
        }

        @Override
        public int[] indexes(String applicationId) {
            return new int[0];
        }

        @Override
        public void delete(String applicationId) {
            if (broken) {
                throw new IllegalStateException("disk");
            }
            deleted.add(applicationId);
        }

        @Override
        public void setAside(String applicationId) {
            if (full) {
                throw new IllegalStateException("disk full");
            }
            aside.add(applicationId);
        }

        @Override
        public void deleteSetAside() {
            aside.forEach(this::delete);
            aside.clear();
        }
    }
}
