package io.whorl.index.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** SKELETON: blobs as files below a folder. */
public final class FolderBlobStore implements BlobStore {
    public FolderBlobStore(Path folder) {}

    @Override
    public void put(String applicationId, int index, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte @Nullable [] get(String applicationId, int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String applicationId) {
        throw new UnsupportedOperationException();
    }
}
