package io.whorl.ingest.shards;

import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import org.jspecify.annotations.Nullable;

/**
 * Seals what crosses between shards, by the key that all their servers share: without it nothing can be read, asked or answered. A question is
 * sealed for one shard; an answer for one question, so that an old one passes for no other. Immutable; any thread.
 *
 * @param sealer of the data directory
 */
record ShardSeal(Sealer sealer) {

    byte[] question(byte[] plain, String to) {
        return sealer.seal(plain, "shard-question:" + to);
    }

    /** Null if it was not sealed by this key for this shard. */
    byte @Nullable [] openQuestion(byte[] sealed, String to) {
        return open(sealed, "shard-question:" + to);
    }

    byte[] answer(byte[] plain, String from, String nonce) {
        return sealer.seal(plain, "shard-answer:" + from + ":" + nonce);
    }

    /** Null if it is no answer of this shard to the question with this nonce. */
    byte @Nullable [] openAnswer(byte[] sealed, String from, String nonce) {
        return open(sealed, "shard-answer:" + from + ":" + nonce);
    }

    private byte @Nullable [] open(byte[] sealed, String under) {
        try {
            return sealer.open(sealed, under);
        } catch (TamperedException e) {
            return null;
        }
    }
}
