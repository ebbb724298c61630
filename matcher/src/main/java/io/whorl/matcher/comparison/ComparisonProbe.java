package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.vocabulary.FingerTemplate;

/** A probe finger: coded, and (made when it is first asked for) as SourceAFIS's matcher. Any thread. SKELETON */
@SuppressWarnings("DoNotCallSuggester")
public final class ComparisonProbe {

    private ComparisonProbe() {}

    /** Throws {@link io.whorl.matcher.fingerprint.CorruptTemplateException} if the bytes are no template of the running extractor. */
    public static ComparisonProbe of(FingerTemplate template) {
        throw new UnsupportedOperationException("SKELETON");
    }

    public CodedProbe coded() {
        throw new UnsupportedOperationException("SKELETON");
    }
}
