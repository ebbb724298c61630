package io.whorl.bench.national;

/**
 * A machine of a shard is lost.
 *
 * @param atNs since midnight
 * @param pauseNs until its peers have noticed: what was under way on it is sent again then
 * @param returnNs from its loss until it serves again
 * @param leader whether it led its shard: then nobody answers new searches during the pause, for the read index is the leader's
 */
record MachineLoss(long atNs, long pauseNs, long returnNs, boolean leader) {

    MachineLoss {
        if (atNs < 0 || pauseNs < 0 || returnNs < pauseNs) {
            throw new IllegalArgumentException(
                    "machine loss: atNs=" + atNs + ", pauseNs=" + pauseNs + ", returnNs=" + returnNs);
        }
    }
}
