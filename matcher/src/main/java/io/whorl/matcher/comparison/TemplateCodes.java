package io.whorl.matcher.comparison;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.CorruptTemplateException;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerTemplate;

/** Codes of a template by the current encoder, with a defined answer where there can be none. Any thread; about 0.3 ms. */
final class TemplateCodes {

    private TemplateCodes() {}

    /**
     * No codes for a template that SourceAFIS reads and {@link Minutiae} does not, with more minutiae than it takes or coordinates that no
     * finger has: SourceAFIS alone compares it.
     *
     * @throws CorruptTemplateException if SourceAFIS does not read it either
     */
    static FingerCodes of(FingerTemplate template) {
        MinutiaEncoder encoder = MinutiaEncoder.current();
        try {
            return encoder.encode(Minutiae.of(template));
        } catch (CorruptTemplateException e) {
            requireReadable(template);
            return none(encoder.version());
        }
    }

    private static void requireReadable(FingerTemplate template) {
        FingerReference.of(template);
    }

    private static FingerCodes none(int version) {
        return new FingerCodes(version, new short[0], new short[0], new byte[0], new long[0], new long[0]);
    }
}
