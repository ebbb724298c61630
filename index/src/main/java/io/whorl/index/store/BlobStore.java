package io.whorl.index.store;

import org.jspecify.annotations.Nullable;

/** Sealed images by application id and capture index. Thread-safe. Never part of the log. */
public interface BlobStore {
    /** Indexes below are the captures of the application; from here on, images of who received its card. */
    int RECEIVERS = 300;

    /** Stores or replaces a blob; whole and on disk when this returns. */
    void put(String applicationId, int index, byte[] sealed);

    /** The blob, or null if there is none. */
    byte @Nullable [] get(String applicationId, int index);

    /** The capture indexes under which the application has blobs, ascending. */
    int[] indexes(String applicationId);

    /** Deletes every blob of the application; does nothing if it has none. */
    void delete(String applicationId);

    /** Remembers, on disk when this returns, that the application's blobs are still to be deleted. */
    void setAside(String applicationId);

    /**
     * Deletes every blob of the applications that were set aside, and then forgets these; does nothing if there are none. Throws if one
     * does not go, after it has tried the others: all stay set aside. Not while another thread is in here or in {@link #setAside}.
     */
    void deleteSetAside();
}
