package io.whorl.matcher.fingerprint;

import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Fingerprint;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Minutia;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005MinutiaType;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Position;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import io.whorl.matcher.vocabulary.FingerTemplate;

/**
 * Writes templates for other systems, as records of ISO/IEC 19794-2:2005 with one view and without extended data. A record holds what the
 * standard has a place for: of a direction the nearest of 256 steps of a turn, of a place whole pixels, as the template has them. What {@link
 * FingerprintExtractor#importRecord} makes of it has the same minutiae: each within a pixel (197 pixels per centimetre are not quite 500 dpi), and 1/512 of a
 * turn. Stateless.
 */
public final class RecordWriter {

    /** 500 dpi, as whole pixels a centimetre. */
    private static final int PIXELS_PER_CM = 197;

    private static final int STEPS_OF_A_TURN = 256;

    private RecordWriter() {}

    /**
     * The record of a template, under its position and quality.
     *
     * @throws CorruptTemplateException if it is none of the running extractor
     */
    public static byte[] iso2005(FingerTemplate template) {
        Minutiae minutiae = Minutiae.of(template);
        Iso19794p2v2005Template record = new Iso19794p2v2005Template();
        record.width = minutiae.width();
        record.height = minutiae.height();
        record.resolutionX = PIXELS_PER_CM;
        record.resolutionY = PIXELS_PER_CM;
        Iso19794p2v2005Fingerprint view = new Iso19794p2v2005Fingerprint();
        view.position = Iso19794p2v2005Position.valueOf(template.position().name());
        view.quality = template.quality();
        for (int i = 0; i < minutiae.count(); i++) {
            view.minutiae.add(minutia(minutiae, i));
        }
        record.fingerprints.add(view);
        return record.toByteArray();
    }

    private static Iso19794p2v2005Minutia minutia(Minutiae minutiae, int index) {
        Iso19794p2v2005Minutia minutia = new Iso19794p2v2005Minutia();
        minutia.type = minutiae.type()[index] == Minutiae.ENDING
                ? Iso19794p2v2005MinutiaType.ENDING
                : Iso19794p2v2005MinutiaType.BIFURCATION;
        minutia.positionX = minutiae.x()[index];
        minutia.positionY = minutiae.y()[index];
        // against the handedness of the coordinates
        long steps = Math.round(-minutiae.direction()[index] * STEPS_OF_A_TURN / (2 * Math.PI));
        minutia.angle = (int) Math.floorMod(steps, (long) STEPS_OF_A_TURN);
        return minutia;
    }
}
