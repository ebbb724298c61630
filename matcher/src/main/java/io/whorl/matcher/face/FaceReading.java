package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a face capture. Immutable.
 *
 * @param template null where the image shows no face, several, or one too small to be told from others; else with {@code quality}
 * @param quality 0 to 100; 0 without a template
 * @param reasons what lowers the quality, or why there is no template
 * @param measures null for what is no image, and where no face was found
 */
public record FaceReading(
        @Nullable FaceTemplate template,
        int quality,
        Set<CaptureReason> reasons,
        @Nullable PortraitMeasures measures) {

    public FaceReading {
        if (template == null ? quality != 0 || reasons.isEmpty() : quality != template.quality()) {
            throw new IllegalArgumentException("face reading: quality=" + quality + ", reasons=" + reasons);
        }
        reasons = reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }

    /** Of a template that came as such. */
    public static FaceReading of(FaceTemplate template) {
        return new FaceReading(template, template.quality(), Set.of(), null);
    }

    /** Of an image without a template. */
    public static FaceReading without(CaptureReason reason, @Nullable PortraitMeasures measures) {
        return new FaceReading(null, 0, Set.of(reason), measures);
    }
}
