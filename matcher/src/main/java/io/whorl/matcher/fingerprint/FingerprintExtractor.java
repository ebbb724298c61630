package io.whorl.matcher.fingerprint;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;

/** SKELETON: SourceAFIS extraction and import. Templates come with quality 0: the quality package assigns it. */
public final class FingerprintExtractor {
    public static final String VERSION = "sourceafis-3.18.1";

    private FingerprintExtractor() {}

    public static FingerTemplate extract(GreyImage image, FingerPosition position) {
        throw new UnsupportedOperationException();
    }

    public static Outcome<FingerTemplate> importRecord(SampleFormat format, byte[] record, FingerPosition position) {
        throw new UnsupportedOperationException();
    }
}
