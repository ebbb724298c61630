package io.whorl.index.node;

import io.whorl.index.store.DataDirectory;
import java.nio.file.Path;

/** Where a journal lies. The caller holds the lock of the data directory. */
record JournalPaths(Path root, Path archive, Path cluster) {

    static JournalPaths of(DataDirectory directory) {
        return new JournalPaths(directory.root(), directory.archive(), directory.cluster());
    }
}
