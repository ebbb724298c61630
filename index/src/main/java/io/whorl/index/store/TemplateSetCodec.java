package io.whorl.index.store;

import io.whorl.matcher.vocabulary.TemplateSet;

/** SKELETON: the plain bytes inside a sealed record (docs/layout.md). */
public final class TemplateSetCodec {
    private TemplateSetCodec() {}

    public static byte[] encode(TemplateSet templates) {
        throw new UnsupportedOperationException();
    }

    public static TemplateSet decode(byte[] plain) {
        throw new UnsupportedOperationException();
    }
}
