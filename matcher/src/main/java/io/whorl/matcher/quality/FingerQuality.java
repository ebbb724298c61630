package io.whorl.matcher.quality;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;

/** SKELETON: fingerprint quality. */
public final class FingerQuality {
    private FingerQuality() {}

    /** Refuses what shows no finger at all (one colour). Called before extraction, with the image alone. */
    public static Outcome<Quality> ofImage(GreyImage image) {
        throw new UnsupportedOperationException();
    }

    /** Image quality and the extracted minutiae together. */
    public static Quality of(Quality image, FingerTemplate template) {
        throw new UnsupportedOperationException();
    }

    /** Of an imported record, without an image. */
    public static Quality ofRecord(FingerTemplate template) {
        throw new UnsupportedOperationException();
    }
}
