package io.whorl.index.search;

import org.jspecify.annotations.Nullable;

/** A slot of the ring: an inquiry, or nothing, which only wakes the coordinator. */
final class InquirySlot {

    private @Nullable Inquiry inquiry;

    /** Publisher, before publication. */
    void put(@Nullable Inquiry asked) {
        inquiry = asked;
    }

    /** Coordinator: empties the slot, so that no probe stays in the ring. */
    @Nullable Inquiry take() {
        Inquiry taken = inquiry;
        inquiry = null;
        return taken;
    }
}
