package io.whorl.ingest.server;

import io.whorl.index.node.Closer;
import io.whorl.index.search.Searcher;
import io.whorl.ingest.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The whole server in this JVM, as {@link ServerAssembly} puts it together. Started and closed by one thread; it never exits
 * the process.
 */
public final class WhorlServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(WhorlServer.class.getName());

    private final Closer closer;
    private final URI url;
    private boolean closed;

    private WhorlServer(Closer closer, URI url) {
        this.closer = closer;
        this.url = url;
    }

    /** Starts, and returns when it answers. A fault after the start is logged; the server then refuses all work. */
    public static WhorlServer start(Path dataDirectory, Settings settings) {
        return start(
                dataDirectory, settings, fault -> LOG.log(Level.ERROR, "the server failed and serves no more", fault));
    }

    /**
     * Starts, and returns when it answers. Throws {@link IllegalStateException}, with a sentence, if it cannot: the data directory is
     * in use or of a newer format, a model of the face encoder is missing or none, the port is taken.
     *
     * @param onFatal told of a fault after which the server cannot serve any more, on the thread that failed; the receiver has it
     *     closed by another thread. It may be told more than once
     */
    public static WhorlServer start(Path dataDirectory, Settings settings, Consumer<Throwable> onFatal) {
        return start(dataDirectory, settings, onFatal, engine -> engine);
    }

    /**
     * The same for measurements, with something else before the search, or in its place. No setting does that.
     *
     * @param searcher from the engine to what is asked instead
     */
    public static WhorlServer start(
            Path dataDirectory, Settings settings, Consumer<Throwable> onFatal, UnaryOperator<Searcher> searcher) {
        Closer closer = new Closer();
        try {
            URI url = new ServerAssembly(dataDirectory, settings, onFatal, closer).open(searcher);
            return new WhorlServer(closer, url);
        } catch (RuntimeException | Error e) {
            try {
                closer.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Where it answers, with the real port. */
    public URI url() {
        return url;
    }

    /** Stops taking requests, finishes what is on its way for a few seconds, and stops everything. The first call counts. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closer.close();
        }
    }
}
