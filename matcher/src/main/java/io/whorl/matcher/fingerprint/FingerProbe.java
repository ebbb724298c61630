package io.whorl.matcher.fingerprint;

import io.whorl.matcher.vocabulary.FingerTemplate;

/** SKELETON: a probe prepared once (about 2.5 ms, 1.2 MB), compared many times; may be shared between threads. */
public final class FingerProbe {
    public static FingerProbe of(FingerTemplate template) {
        throw new UnsupportedOperationException();
    }

    /** Raw SourceAFIS score. */
    public double compare(FingerReference reference) {
        throw new UnsupportedOperationException();
    }
}
