package io.whorl.ingest.server;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The requests with a client-chosen id that are on their way in this JVM. The same request again joins the first, so that
 * it is extracted once and its images are written once; another request under the same id is refused. Thread-safe.
 */
final class Flights<T> {

    private record Flight<T>(byte[] digest, CompletableFuture<Outcome<T>> answer) {}

    private final ConcurrentMap<String, Flight<T>> flights = new ConcurrentHashMap<>();

    /** The refusal of an id that was used for something else. */
    static Refusal idReused(String field) {
        return new Refusal(Refusal.Kind.CONFLICT, "ID_REUSED", "This id was used before, for another request.", field);
    }

    /** {@code field} names the id in the request. */
    CompletableFuture<Outcome<T>> join(
            String id, byte[] digest, String field, Supplier<CompletableFuture<Outcome<T>>> start) {
        Flight<T> own = new Flight<>(digest, new CompletableFuture<>());
        Flight<T> present = flights.putIfAbsent(id, own);
        if (present != null) {
            return MessageDigest.isEqual(present.digest, digest)
                    ? present.answer
                    : CompletableFuture.completedFuture(Outcome.refused(idReused(field)));
        }
        CompletableFuture<Outcome<T>> landed = own.answer.whenComplete((_, _) -> flights.remove(id, own));
        try {
            var _ = start.get().whenComplete((outcome, thrown) -> {
                if (thrown == null) {
                    own.answer.complete(outcome);
                } else {
                    own.answer.completeExceptionally(thrown);
                }
            });
        } catch (RuntimeException e) {
            own.answer.completeExceptionally(e);
        }
        return landed;
    }
}
