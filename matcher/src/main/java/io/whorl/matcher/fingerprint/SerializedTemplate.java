package io.whorl.matcher.fingerprint;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.Arrays;

/**
 * SourceAFIS templates as bytes (CBOR). The library writes its version into them as the first field and never looks at it again; here it is
 * checked, because templates of different versions do not compare as they should.
 */
final class SerializedTemplate {

    /** How every template of the running version begins: the map head, then {@code version} with its value. */
    private static final byte[] PREFIX = prefix();

    private SerializedTemplate() {}

    /** Throws {@link CorruptTemplateException} for anything but a template of the running version. */
    static FingerprintTemplate parse(byte[] serialized) {
        checkVersion(serialized);
        try {
            return new FingerprintTemplate(serialized);
        } catch (RuntimeException e) {
            throw new CorruptTemplateException("finger template: not readable, bytes=" + serialized.length, e);
        }
    }

    static void checkVersion(byte[] serialized) {
        int length = Math.min(PREFIX.length, serialized.length);
        if (!Arrays.equals(serialized, 0, length, PREFIX, 0, PREFIX.length)) {
            throw new CorruptTemplateException(
                    "finger template: bytes=" + serialized.length + ", not made by " + FingerprintExtractor.VERSION);
        }
    }

    /** All up to the second field's name, of a template without minutiae. */
    private static byte[] prefix() {
        byte[] empty = FingerprintTemplate.empty().toByteArray();
        byte[] secondField = {(byte) (0x60 + 5), 'w', 'i', 'd', 't', 'h'};
        for (int end = 0; end + secondField.length <= empty.length; end++) {
            if (Arrays.equals(empty, end, end + secondField.length, secondField, 0, secondField.length)) {
                return Arrays.copyOf(empty, end);
            }
        }
        throw new IllegalStateException("SourceAFIS has changed its serialisation");
    }
}
