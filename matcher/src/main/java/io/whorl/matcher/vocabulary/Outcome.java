package io.whorl.matcher.vocabulary;

import java.util.function.Function;

/** A value, or the refusal to give one. */
public sealed interface Outcome<T> {

    /** The value. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /** Why there is none. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> of(T value) {
        return new Accepted<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Goes on with the value, or keeps the refusal. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Accepted<T>(T value) -> next.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }
}
