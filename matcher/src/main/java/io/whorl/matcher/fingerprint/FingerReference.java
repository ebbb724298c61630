package io.whorl.matcher.fingerprint;

import io.whorl.matcher.vocabulary.FingerTemplate;

/** SKELETON: a reference, deserialised for comparison (about 10 KB of heap). */
public final class FingerReference {
    public static FingerReference of(FingerTemplate template) {
        throw new UnsupportedOperationException();
    }
}
