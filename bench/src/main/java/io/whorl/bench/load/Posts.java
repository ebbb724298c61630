package io.whorl.bench.load;

import io.whorl.ingest.security.Role;
import java.nio.charset.StandardCharsets;

/**
 * POST requests of HTTP/1.1 as bytes, head and body. Immutable.
 *
 * @param host name and port
 * @param token of the bearer
 */
public record Posts(String host, String token) {

    /** To this server, in this role. */
    public static Posts to(ServerProcess server, Role role) {
        return new Posts(server.url().getHost() + ":" + server.url().getPort(), server.token(role));
    }

    /** A body of JSON for this path. */
    public byte[] of(String path, byte[] body) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        return request;
    }
}
