package io.whorl.ingest.shards;

import java.util.concurrent.CompletableFuture;

/** Another shard, as it is asked. Any thread. */
interface ShardPeer {

    /**
     * Asks it; never waits. Fails with {@link io.whorl.index.search.ShardMissingException} if there is no answer by the deadline. From such
     * a failure on the peer is not reachable until it has been heard of again.
     */
    CompletableFuture<RemoteFindings> search(RemoteQuestion question);

    /** Its name. */
    String shard();

    /** Whether one of its servers would answer, as far as is known. */
    boolean isReachable();
}
