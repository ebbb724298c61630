package io.whorl.ingest.http.json;

import io.whorl.matcher.vocabulary.Refusal;

/**
 * Carries a refusal out of a nested reader; caught at the surface of this package, which returns values. Without a stack trace, for
 * bad input is no fault and may come often.
 */
final class BadInput extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    BadInput(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
