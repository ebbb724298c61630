package io.whorl.index.ledger;

import org.jspecify.annotations.Nullable;

/** The thread that owns a ledger: the first that uses it. To be asked under {@code assert}. */
final class Confinement {

    private @Nullable Thread owner;

    boolean isOwner() {
        Thread caller = Thread.currentThread();
        if (owner == null) {
            owner = caller;
        }
        return owner == caller;
    }
}
