package io.whorl.index.gallery;

import io.whorl.matcher.vocabulary.TemplateSet;

/** SKELETON: off-heap columns of all references in RAM. One writer thread appends and publishes by release-store; readers scan up to the count they acquired. */
public final class Gallery implements AutoCloseable {
    /** Appends an encounter. Numbers ascend but may have gaps (deleted before a restart). Returns once searchable. */
    public void append(long encounter, long subject, TemplateSet templates) {
        throw new UnsupportedOperationException();
    }

    /** Sets the tombstone and wipes the rows. */
    public void delete(long encounter) {
        throw new UnsupportedOperationException();
    }

    public long liveEncounters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
