package io.whorl.ingest.shards;

import io.whorl.index.search.ShardMissingException;
import io.whorl.ingest.settings.ShardSettings.Address;
import io.whorl.ingest.shards.ShardCodec.Answer;
import io.whorl.ingest.shards.ShardCodec.Question;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One server of another shard, over HTTP. Any thread. */
final class PeerServer {

    private static final int NONCE_BYTES = 16;
    private static final Duration BODY_LIMIT = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClient http;
    private final ShardSeal seal;
    private final ShardMap map;
    private final String shard;
    private final URI uri;

    /** The last attempt was answered. */
    private volatile boolean answers;

    private volatile String whyNot = "it was not heard of yet";

    PeerServer(HttpClient http, ShardSeal seal, ShardMap map, String shard, Address address) {
        this.http = http;
        this.seal = seal;
        this.map = map;
        this.shard = shard;
        this.uri = URI.create("http://" + address.host() + ":" + address.port() + ShardDoor.PATH);
    }

    boolean answers() {
        return answers;
    }

    /** Where it is, and why it does not answer. */
    String whyNot() {
        return uri.getAuthority() + ": " + whyNot;
    }

    /** Asks whether it would answer. */
    CompletableFuture<Void> greet(Duration limit) {
        return ask(new Asked.Greeting(), limit).thenAccept(_ -> {});
    }

    /** Fails with {@link ShardMissingException} if there is no answer, or none now. */
    CompletableFuture<Answer> ask(Asked asked, Duration limit) {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        Question question = new Question(map.own().name(), map.fingerprints(), nonce, asked);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .POST(BodyPublishers.ofByteArray(seal.question(ShardCodec.encode(question, System.nanoTime()), shard)))
                .build();
        return ended(http.sendAsync(request, BodyHandlers.ofByteArray()), limit)
                .thenApply(response -> opened(response, nonce))
                .whenComplete((_, fault) -> heard(fault));
    }

    /** The client's own limit ends with the head of the answer: a server that stops in its body would be waited for without end. */
    private static CompletableFuture<HttpResponse<byte[]>> ended(
            CompletableFuture<HttpResponse<byte[]>> sent, Duration limit) {
        return sent.copy()
                .orTimeout(limit.plus(BODY_LIMIT).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, fault) -> {
                    if (fault != null) {
                        sent.cancel(true);
                    }
                });
    }

    private Answer opened(HttpResponse<byte[]> response, String nonce) {
        if (response.statusCode() != OK) {
            throw new ShardMissingException(
                    response.statusCode() == FORBIDDEN
                            ? "it does not know this server: all shards share their keys, and it must be a server of \""
                                    + shard + "\" and of this version"
                            : "it answers with status " + response.statusCode());
        }
        byte[] plain = seal.openAnswer(response.body(), shard, nonce);
        if (plain == null) {
            throw new ShardMissingException("its answer does not open: it is none to this question");
        }
        Answer answer = ShardCodec.answer(plain);
        if (answer instanceof Answer.Refused(String why)) {
            throw new ShardMissingException(why);
        }
        return answer;
    }

    private void heard(@Nullable Throwable fault) {
        if (fault != null) {
            Throwable cause =
                    fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
            whyNot = cause instanceof ShardMissingException ? String.valueOf(cause.getMessage()) : cause.toString();
        }
        answers = fault == null;
    }
}
