package io.whorl.ingest.transfer;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of the XML patron format of ISO/IEC 19785-3 (registered as format 11 of patron 257) that we write and read. Identifiers of formats are those of the register
 * of biometric organisations; our own name stands in it for nobody, and marks what only Whorl can tell.
 */
final class Cbeff {

    static final String NAMESPACE = "http://standards.iso.org/iso-iec/19785/-3/ed-2/";
    static final String BIR = "BIR";
    static final String BIR_INFO = "BIRInfo";
    static final String BDB_INFO = "BDBInfo";
    static final String BDB = "BDB";

    /** ISO/IEC JTC 1/SC 37, whose formats 2 are finger minutiae records. */
    static final String SC37 = "257";

    static final String MINUTIAE_RECORD = "2";

    /** Organisation of our own formats and algorithms. */
    static final String OWNER = "Whorl";

    static final String FACE_VECTOR = "1";
    static final String QUALITY = "1";

    static final String FINGER = "Finger";
    static final String FACE = "Face";

    private static final Map<String, FingerPosition> POSITIONS = new HashMap<>();

    static {
        for (FingerPosition position : FingerPosition.values()) {
            String subtype = subtype(position);
            if (subtype != null) {
                POSITIONS.put(subtype, position);
            }
        }
    }

    private Cbeff() {}

    /** As {@code Right IndexFinger}; null for an unknown position, which has no word. */
    static @Nullable String subtype(FingerPosition position) {
        if (position == FingerPosition.UNKNOWN) {
            return null;
        }
        String name = position.name();
        int split = name.indexOf('_');
        String finger = capitalised(name.substring(split + 1));
        return capitalised(name.substring(0, split)) + " " + (finger.equals("Thumb") ? finger : finger + "Finger");
    }

    /** The position of a subtype; null for a word that is none. */
    static @Nullable FingerPosition position(String subtype) {
        return subtype.isEmpty() ? FingerPosition.UNKNOWN : POSITIONS.get(subtype);
    }

    private static String capitalised(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
