package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.Refusal;

/**
 * Carries a {@link Refusal} from the depth of a parser to {@link ImageDecoder}, which turns it into a value; it never leaves this
 * package. Without a stack trace: bad input is ordinary, and must be cheap.
 */
final class UnusableImageException extends Exception {

    private final transient Refusal refusal;

    private UnusableImageException(String code, String detail, String field) {
        super(detail, null, false, false);
        this.refusal = Refusal.unusable(code, detail, field);
    }

    /** Damaged, cut short, or contradicting itself. */
    static UnusableImageException unreadable(String detail) {
        return new UnusableImageException("IMAGE_UNREADABLE", detail, "data");
    }

    /** Sound, perhaps, but a variant that is not read. */
    static UnusableImageException unsupported(String detail) {
        return new UnusableImageException("IMAGE_UNSUPPORTED", detail, "data");
    }

    static UnusableImageException of(String code, String detail, String field) {
        return new UnusableImageException(code, detail, field);
    }

    Refusal refusal() {
        return refusal;
    }
}
