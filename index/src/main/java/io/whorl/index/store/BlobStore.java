package io.whorl.index.store;

import org.jspecify.annotations.Nullable;

/** Sealed images by application id and capture index. Thread-safe. Never part of the log. */
public interface BlobStore {
    void put(String applicationId, int index, byte[] sealed);

    byte @Nullable [] get(String applicationId, int index);

    /** Deletes every blob of the application. */
    void delete(String applicationId);
}
