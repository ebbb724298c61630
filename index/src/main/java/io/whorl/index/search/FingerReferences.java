package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.SearchEngine.ReferenceLoader;
import io.whorl.index.store.CodedTemplates;
import org.jspecify.annotations.Nullable;

/**
 * The records behind the rows. Nothing of them is kept: among many people the same reference is hardly asked for twice, and what was
 * kept between searches lived long enough to be collected dearly. Any worker, without locks.
 */
record FingerReferences(ReferenceLoader loader) {

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
}
