package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    void shouldTryAgainLaterWhatFailed() {
        deletions.add(new String[] {"a"});
        images.broken = true;
        assertEquals(0, deletions.work(0));
        images.broken = false;
        assertEquals(0, deletions.work(TimeUnit.SECONDS.toNanos(9)));
        assertEquals(1, deletions.work(TimeUnit.SECONDS.toNanos(10)));
        assertEquals(1, faults.count());
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
        boolean broken;

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
    }
}
