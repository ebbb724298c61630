package io.whorl.ingest.shards;

/** What one shard asks of another. */
sealed interface Asked {

    /** Whether it would answer. */
    record Greeting() implements Asked {}

    /** Who is like this probe? */
    record Search(RemoteQuestion question) implements Asked {}

    /** Where is this subject, at a position of the log that is no older than the question? */
    record Where(String subjectId) implements Asked {}

    /** Bring this into the log: a {@link io.whorl.index.wire.MoveCommand}, encoded. */
    record Send(byte[] command) implements Asked {}

    /** How far have moves come, at a position of the log that is no older than the question? */
    record State() implements Asked {}
}
