package io.whorl.index.node;

import io.whorl.index.store.CodedTemplates;

/**
 * What sealed templates held, ready for the columns.
 *
 * @param coded every finger with codes that searches can use
 * @param codedAnew whether some of these codes were made just now, and are not in the sealed bytes
 * @param stale whether the sealed bytes are to be coded anew: not every finger in them has codes of the current version
 */
record OpenedReference(CodedTemplates coded, boolean codedAnew, boolean stale) {

    /** Codes what has no codes that searches can use; throws if a template of the running extractor is not readable. */
    static OpenedReference of(CodedTemplates sealed, FingerCoder coder) {
        return new OpenedReference(coder.completed(sealed), !coder.isComplete(sealed), !coder.isCurrent(sealed));
    }
}
