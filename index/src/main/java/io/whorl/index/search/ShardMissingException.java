package io.whorl.index.search;

/**
 * A search that one shard did not answer: unreachable, overloaded, or of other settings. Nothing is wrong with the search itself; it is to be
 * carried out again when the shard is back, however often.
 */
public final class ShardMissingException extends SearchIncompleteException {
    public ShardMissingException(String why) {
        super(why);
    }
}
