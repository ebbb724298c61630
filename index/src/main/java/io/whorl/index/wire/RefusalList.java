package io.whorl.index.wire;

/** Lists of subjects for whom not everything is done. */
public enum RefusalList {
    /** Applied in bad faith before. */
    BAD_FAITH,
    /** A record of fraud. */
    FRAUD,
    /** A second identity of somebody who is on file under another: nothing is issued to it any more. */
    MERGED
}
