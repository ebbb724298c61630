package io.whorl.index.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** SKELETON: encounter number → sealed templates, in a Chronicle Map file. Single writer; any thread reads. */
public final class RecordStore implements AutoCloseable {
    /** Opens or creates; recovers if the last stop was not clean. */
    public static RecordStore open(Path directory, long maxRecords) {
        throw new UnsupportedOperationException();
    }

    public void put(long encounter, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    public byte @Nullable [] get(long encounter) {
        throw new UnsupportedOperationException();
    }

    /** Overwrites the value, then removes it. */
    public void remove(long encounter) {
        throw new UnsupportedOperationException();
    }

    public long size() {
        throw new UnsupportedOperationException();
    }

    /** Everything put so far is on disk when this returns. */
    public void force() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
