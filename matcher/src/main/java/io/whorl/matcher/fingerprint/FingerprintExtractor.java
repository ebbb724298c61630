package io.whorl.matcher.fingerprint;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;

/**
 * Makes templates: from images, and from the minutiae records of other extractors. They come with quality 0: the quality package assigns
 * it. A template without minutiae is made, not refused: quality calls it useless, so that the desk learns to capture again.
 */
public final class FingerprintExtractor {

    /** What made the templates of this release. Templates of different versions are never compared. */
    public static final String VERSION = "sourceafis-3.18.1";

    static {
        if (!VERSION.equals("sourceafis-" + FingerprintCompatibility.version())) {
            throw new IllegalStateException(
                    "SourceAFIS: version=" + FingerprintCompatibility.version() + ", stated=" + VERSION);
        }
    }

    private FingerprintExtractor() {}

    /**
     * Extracts a template: 22 to 38 ms for an ordinary print, some seconds and
     * completes in a heap of 256 MB for an image of 1,600 × 1,500 pixels, about the largest that
     * {@link io.whorl.matcher.format.ImageLimits} lets in. Keeps at most 100 minutiae. The same image gives the same bytes.
     */
    public static FingerTemplate extract(GreyImage image, FingerPosition position) {
        FingerprintImageOptions options = new FingerprintImageOptions().dpi(image.dpi());
        FingerprintImage raw = new FingerprintImage(image.width(), image.height(), image.pixels(), options);
        return template(new FingerprintTemplate(raw), position);
    }

    /**
     * Makes a template of the finger view in a record that belongs to the stated position. Refusals, all {@code UNUSABLE}:
     *
     * <ul>
     *   <li>{@code FORMAT_MISMATCH}: a readable record of another format or edition (ANSI 378-2009 includes its amendment 1)
     *   <li>{@code RECORD_UNREADABLE}: no record, cut short, with lengths or values that cannot be
     *   <li>{@code RECORD_TOO_LARGE}: over {@link MinutiaeRecord#MAX_BYTES}
     *   <li>{@code POSITION_MISMATCH}: every view in it is of another finger than stated
     *   <li>{@code RECORD_AMBIGUOUS}: several fingers, and the stated position does not say which
     * </ul>
     *
     * <p>Desks send what their scanner software exports. A record with one view of an unknown finger takes the stated position; a
     * stated {@code UNKNOWN} takes the record's. A record of several fingers (thumbs captured together) serves each of its positions in
     * turn; of several views of the same finger the one with most minutiae is taken, the first of equals.
     *
     * @throws IllegalArgumentException for a format that is no minutiae record, which is the caller's fault
     */
    public static Outcome<FingerTemplate> importRecord(SampleFormat format, byte[] record, FingerPosition position) {
        if (format.kind() != SampleFormat.Kind.MINUTIAE) {
            throw new IllegalArgumentException("record import: format=" + format + ", limit=minutiae formats");
        }
        return MinutiaeRecord.read(format, record).then(read -> read.template(position));
    }

    static FingerTemplate template(FingerprintTemplate extracted, FingerPosition position) {
        byte[] serialized = extracted.toByteArray();
        return new FingerTemplate(position, 0, Minutiae.of(serialized).count(), serialized);
    }
}
