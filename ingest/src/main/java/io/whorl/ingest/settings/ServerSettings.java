package io.whorl.ingest.settings;

/**
 * The HTTP door.
 *
 * @param host address or name to bind to
 * @param port TCP port; 0 takes a free one
 * @param eventLoops threads that read and write sockets
 * @param connections connections open at once; one more is closed
 * @param bodyLimitBytes largest request body
 * @param requestsInFlight requests that are being read or worked on at once; one more is answered 503
 * @param bodyBytesInFlight bytes of request bodies held at once, over all requests; at least {@code bodyLimitBytes}
 * @param requestTimeoutMs from the first byte of a request to its answer
 * @param idleTimeoutMs after which a connection without traffic is closed; more than {@code requestTimeoutMs}
 */
public record ServerSettings(
        String host,
        int port,
        int eventLoops,
        int connections,
        int bodyLimitBytes,
        int requestsInFlight,
        long bodyBytesInFlight,
        int requestTimeoutMs,
        int idleTimeoutMs) {

    public static final ServerSettings DEFAULT = new ServerSettings(
            "127.0.0.1", 8470, 2, 4_096, 16 * 1024 * 1024, 1_024, 128L * 1024 * 1024, 60_000, 120_000);

    static ServerSettings from(TomlTable table) {
        String host = table.text("host", DEFAULT.host);
        if (host.isBlank()) {
            throw table.refused("host", "must name an address to bind to");
        }
        ServerSettings settings = new ServerSettings(
                host,
                table.integer("port", DEFAULT.port, 0, 65_535),
                table.integer("eventLoops", DEFAULT.eventLoops, 1, 64),
                table.integer("connections", DEFAULT.connections, 1, 1_048_576),
                table.integer("bodyLimitBytes", DEFAULT.bodyLimitBytes, 1_024, 256 * 1024 * 1024),
                table.integer("requestsInFlight", DEFAULT.requestsInFlight, 1, 65_536),
                table.number("bodyBytesInFlight", DEFAULT.bodyBytesInFlight, 1_024, 64L * 1024 * 1024 * 1024),
                table.integer("requestTimeoutMs", DEFAULT.requestTimeoutMs, 100, 3_600_000),
                table.integer("idleTimeoutMs", DEFAULT.idleTimeoutMs, 100, 7_200_000));
        if (settings.bodyBytesInFlight < settings.bodyLimitBytes) {
            throw table.refused("bodyBytesInFlight", "must be at least bodyLimitBytes = " + settings.bodyLimitBytes);
        }
        if (settings.idleTimeoutMs <= settings.requestTimeoutMs) {
            throw table.refused("idleTimeoutMs", "must be more than requestTimeoutMs = " + settings.requestTimeoutMs);
        }
        table.finish();
        return settings;
    }

    /** These settings at another port. */
    public ServerSettings withPort(int newPort) {
        return new ServerSettings(
                host,
                newPort,
                eventLoops,
                connections,
                bodyLimitBytes,
                requestsInFlight,
                bodyBytesInFlight,
                requestTimeoutMs,
                idleTimeoutMs);
    }
}
