package io.whorl.ingest.outbox;

import io.whorl.index.wire.LifeEntry;
import io.whorl.ingest.http.json.IssuanceWriter;
import io.whorl.ingest.settings.EventSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts one event after the other. {@code Whorl-Event} is its sequence number, by which a consumer knows one that comes twice; {@code
 * Whorl-Signature} is {@code sha256=} and the HMAC-SHA-256 over that number, a full stop and the body. Any answer of 200 to 299 that is whole in time counts; its body
 * is thrown away as it comes, and nobody is followed to another place. Confined to the thread of its {@link Outbox}.
 */
final class Webhook implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String HMAC = "HmacSHA256";
    private static final int SUCCESS = 2;
    private static final int CLASS = 100;

    private final URI url;
    private final SecretKeySpec key;
    private final Duration timeout;
    private final HttpClient http;

    Webhook(URI url, String secret, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        // to another place an event would be signed for whoever is there
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Throws {@link IllegalArgumentException} if the settings name none. */
    static Webhook of(EventSettings settings) {
        URI url = settings.webhook();
        if (url == null) {
            throw new IllegalArgumentException("events: webhook=none");
        }
        return new Webhook(url, settings.secret(), TIMEOUT);
    }

    /** Null if the consumer took it; else why not, in words. */
    @Nullable String deliver(LifeEntry entry) throws InterruptedException {
        byte[] body = IssuanceWriter.event(entry);
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Whorl-Event", Long.toString(entry.sequence()))
                .header("Whorl-Signature", "sha256=" + signature(entry.sequence(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        // the limit of a request ends with the headers of its answer, and this one with its body
        CompletableFuture<HttpResponse<Void>> sent = http.sendAsync(request, BodyHandlers.discarding());
        try {
            int status = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / CLASS == SUCCESS ? null : "the consumer answered with status " + status;
        } catch (TimeoutException e) {
            return "no whole answer within " + timeout.toMillis() + " ms";
        } catch (ExecutionException e) {
            return "the consumer cannot be reached: " + e.getCause();
        } finally {
            sent.cancel(true);
        }
    }

    String signature(long sequence, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((sequence + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform, but not of this one", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
