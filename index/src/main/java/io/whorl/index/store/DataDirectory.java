package io.whorl.index.store;

import java.nio.file.Path;

/** SKELETON: the server's folder: its format version, its lock (one server at a time), and where things are in it. */
public final class DataDirectory implements AutoCloseable {
    public static final int FORMAT = 1;

    /** Creates it if missing, locks it. Refuses (an {@link IllegalStateException} with a sentence) if another server has it, or if its format is newer. */
    public static DataDirectory open(Path root) {
        throw new UnsupportedOperationException();
    }

    /** The key folder of a data directory that need not be open (mode 0700), created if missing. */
    public static Path keys(Path root) {
        throw new UnsupportedOperationException();
    }

    public Path root() {
        throw new UnsupportedOperationException();
    }

    public Path keys() {
        return keys(root());
    }

    public Path records() {
        return root().resolve("records");
    }

    public Path images() {
        return root().resolve("images");
    }

    public Path archive() {
        return root().resolve("archive");
    }

    public Path cluster() {
        return root().resolve("cluster");
    }

    @Override
    public void close() {}
}
