package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.SearchEngine.ReferenceLoader;
import io.whorl.index.store.CodedTemplates;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reference fingers in memory, by finger row: a direct-mapped cache in front of the records. Any worker; without locks: two
 * workers that miss at once both load, and one result stays. A finger row is never used twice, so an entry cannot be taken for
 * another finger's.
 */
final class FingerReferences {

    /** Deserialised fingers kept, a power of two: about 20 MB with SourceAFIS. */
    static final int CACHED_FINGERS = 2048;

    private final AtomicReferenceArray<@Nullable Entry> cache = new AtomicReferenceArray<>(CACHED_FINGERS);
    private final ReferenceLoader loader;
    private final FingerEngine engine;

    private record Entry(int fingerRow, FingerEngine.Reference reference) {}

    FingerReferences(ReferenceLoader loader, FingerEngine engine) {
        this.loader = loader;
        this.engine = engine;
    }

    FingerEngine.@Nullable Reference cached(int fingerRow) {
        Entry entry = cache.getAcquire(fingerRow & (CACHED_FINGERS - 1));
        return entry != null && entry.fingerRow == fingerRow ? entry.reference : null;
    }

    /** Deserialises finger {@code index} of an encounter's templates and keeps it. */
    FingerEngine.Reference keep(int fingerRow, CodedTemplates coded, int index) {
        FingerEngine.Reference reference = engine.reference(
                coded.templates().fingers().get(index), coded.codes().get(index));
        cache.setRelease(fingerRow & (CACHED_FINGERS - 1), new Entry(fingerRow, reference));
        return reference;
    }

    /**
     * Opens the record behind a row; null if the encounter was deleted meanwhile. Throws {@link IllegalStateException} if it is
     * live but its record is missing or of another shape than its rows: a search must not pass over anybody.
     */
    @Nullable CodedTemplates load(GalleryView view, int row) {
        CodedTemplates coded = load(view.number(row));
        if (coded == null) {
            if (view.live(row)) {
                throw new IllegalStateException("no record for live encounter " + view.number(row));
            }
            return null;
        }
        if (coded.templates().fingers().size() != view.fingers(row)) {
            throw new IllegalStateException("record and columns disagree for encounter " + view.number(row));
        }
        return coded;
    }

    /** The templates of an encounter by number; null if it is gone. */
    @Nullable CodedTemplates load(long encounter) {
        return loader.load(encounter);
    }

    /** Drops everything: after deletions, so that nothing of them stays. */
    void clear() {
        for (int slot = 0; slot < CACHED_FINGERS; slot++) {
            cache.setRelease(slot, null);
        }
    }
}
