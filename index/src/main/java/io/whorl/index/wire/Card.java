package io.whorl.index.wire;

/** A card: {@code cardId} is the id of the application that led to it. Times are log time, milliseconds since the epoch. */
public record Card(String cardId, String subjectId, CardState state, long changedAtMs) {}
