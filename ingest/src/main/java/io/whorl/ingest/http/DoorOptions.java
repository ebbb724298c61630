package io.whorl.ingest.http;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.whorl.ingest.settings.ServerSettings;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.TlsSettings;
import java.util.concurrent.TimeUnit;

/** From the settings to the options of Vert.x. */
final class DoorOptions {

    /** Longest request line: so long that an absurd id still reaches the check that names it. */
    static final int MAX_LINE_BYTES = 16 * 1024;

    static final int MAX_HEADER_BYTES = 16 * 1024;

    /** A negative port is a free one that all event loops share. */
    private static final int SHARED_FREE_PORT = -1;

    /** For large bodies and for metrics; more would only compete with extraction. */
    private static final int WORKERS = 2;

    private DoorOptions() {}

    static VertxOptions vertx(ServerSettings settings) {
        return new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(WORKERS)
                // no files are served, so none need to be unpacked to a temporary folder
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    static HttpServerOptions server(Settings settings) {
        ServerSettings server = settings.server();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(server.host())
                .setPort(server.port() == 0 ? SHARED_FREE_PORT : server.port())
                .setIdleTimeout(server.idleTimeoutMs())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                // one request at a time on a connection: whoever is cut off takes no other with him
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false);
        TlsSettings tls = settings.tls();
        if (tls.certificate() != null && tls.key() != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toAbsolutePath().toString())
                            .setKeyPath(tls.key().toAbsolutePath().toString()));
        }
        return options;
    }
}
