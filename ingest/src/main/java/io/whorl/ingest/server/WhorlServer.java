package io.whorl.ingest.server;

import io.whorl.ingest.settings.Settings;
import java.net.URI;
import java.nio.file.Path;

/** SKELETON: the whole server in this JVM. */
public final class WhorlServer implements AutoCloseable {
    /** Starts and returns when it answers. */
    public static WhorlServer start(Path dataDirectory, Settings settings) {
        throw new UnsupportedOperationException();
    }

    public URI url() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
