package io.whorl.ingest.shards;

/** Another shard is not answered now, and may ask again; the message is for its log. */
final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String why) {
        super(why);
    }
}
