package io.whorl.ingest.shards;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.whorl.index.search.SearchIncompleteException;
import io.whorl.ingest.settings.ShardSettings.Address;
import io.whorl.ingest.shards.ShardCodec.Answer;
import io.whorl.ingest.shards.ShardCodec.Question;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where other shards ask: one path, sealed bytes in and out, an event loop of its own. What does not open under the key is answered with 403 and
 * nothing else. Opened and closed by the thread that starts the server.
 */
final class ShardDoor implements AutoCloseable {

    static final String PATH = "/shard/v1";

    /** A question with the templates of a command of the greatest size, sealed. */
    static final int MAX_QUESTION_BYTES = 512 * 1024;

    private static final Logger LOG = System.getLogger(ShardDoor.class.getName());
    private static final long LIMIT_SECONDS = 15;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final ShardMap map;
    private final ShardSeal seal;
    private final Function<Asked, CompletableFuture<Answer>> host;
    private final Vertx vertx;

    private ShardDoor(ShardMap map, ShardSeal seal, Function<Asked, CompletableFuture<Answer>> host, Vertx vertx) {
        this.map = map;
        this.seal = seal;
        this.host = host;
        this.vertx = vertx;
    }

    /** Returns when it answers. Throws {@link IllegalStateException}, with a sentence, if it cannot bind. */
    static ShardDoor open(
            Address listen, ShardMap map, ShardSeal seal, Function<Asked, CompletableFuture<Answer>> host) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        ShardDoor door = new ShardDoor(map, seal, host, vertx);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
        server.requestHandler(door::take);
        try {
            await(server.listen(listen.port(), listen.host()));
        } catch (CompletionException e) {
            door.close();
            throw new IllegalStateException(
                    "shards: cannot listen on " + listen.host() + " port " + listen.port() + ": " + e.getCause(), e);
        }
        return door;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void take(HttpServerRequest request) {
        if (!HttpMethod.POST.equals(request.method()) || !request.path().equals(PATH)) {
            request.response().setStatusCode(NOT_FOUND).end();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= MAX_QUESTION_BYTES) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> {
            if (body.length() > MAX_QUESTION_BYTES) {
                request.response().setStatusCode(TOO_LARGE).end();
            } else {
                answer(request, body.getBytes());
            }
        });
    }

    private void answer(HttpServerRequest request, byte[] sealed) {
        byte[] plain = seal.openQuestion(sealed, map.own().name());
        if (plain == null) {
            request.response().setStatusCode(FORBIDDEN).end();
            return;
        }
        Question question;
        try {
            question = ShardCodec.question(plain, System.nanoTime());
        } catch (IllegalArgumentException e) {
            request.response().setStatusCode(FORBIDDEN).end();
            return;
        }
        Context context = vertx.getOrCreateContext();
        var _ = answer(question).whenComplete((answer, fault) -> {
            Answer said = fault == null ? answer : failure(fault);
            byte[] bytes = seal.answer(ShardCodec.encode(said), map.own().name(), question.nonce());
            context.runOnContext(_ -> {
                if (!request.response().closed()) {
                    request.response().end(Buffer.buffer(bytes));
                }
            });
        });
    }

    private CompletableFuture<Answer> answer(Question question) {
        // how a server stands may be asked by whoever has the key: it helps to bring the lists together
        boolean isAgreed = question.asked() instanceof Asked.State
                || !Collections.disjoint(question.fingerprints(), map.fingerprints());
        return isAgreed
                ? host.apply(question.asked())
                : CompletableFuture.completedFuture(
                        new Answer.Refused("the lists of shards differ: there it is version "
                                + map.version() + " of other content than that of \"" + question.asker()
                                + "\"; bring the same [shards] to all servers"));
    }

    private static Answer failure(Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof UnavailableException || cause instanceof SearchIncompleteException) {
            return new Answer.Refused(String.valueOf(cause.getMessage()));
        }
        LOG.log(Level.ERROR, "a question of another shard failed", cause);
        return new Answer.Failed();
    }

    private static void await(Future<?> future) {
        CompletableFuture<?> done = future.toCompletionStage().toCompletableFuture();
        done.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
}
