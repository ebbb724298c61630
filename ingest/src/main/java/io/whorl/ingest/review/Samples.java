package io.whorl.ingest.review;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of one application that can be shown. Biometric data: never logged.
 *
 * @param prints of each finger the best one that serves, in the order of positions
 * @param face null if none was sent as an image
 * @param damaged images that do not open or decode
 * @param isPartial whether a sample that serves has no image here, or none is known to
 */
record Samples(List<Print> prints, @Nullable ColourImage face, int damaged, boolean isPartial) {

    /** A fingerprint and what the extractor finds in it. */
    record Print(FingerPosition position, GreyImage image, Minutiae minutiae) {}

    Samples {
        prints = List.copyOf(prints);
    }

    /** The same, where nobody else can have images of what has none here. */
    Samples asAll() {
        return new Samples(prints, face, damaged, false);
    }
}
