package io.whorl.index.store;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derived section with the codes of one finger: docs/layout.md. Whatever is wrong with it, the finger then has no codes: they are made
 * again from its template. Stateless.
 */
final class CodesSection {

    static final int TYPE = 128;
    static final int VERSION = 1;

    private static final int INDEX_BYTES = 1;

    private CodesSection() {}

    static byte[] write(int finger, FingerCodes codes) {
        byte[] coded = codes.toBytes();
        return ByteBuffer.allocate(INDEX_BYTES + coded.length)
                .put((byte) finger)
                .put(coded)
                .array();
    }

    /** The codes of each finger; null for one without, with two, or with such as cannot be its own. */
    static List<@Nullable FingerCodes> read(List<ByteBuffer> sections, List<FingerTemplate> fingers) {
        List<@Nullable FingerCodes> codes = new ArrayList<>(fingers.size());
        for (int i = 0; i < fingers.size(); i++) {
            codes.add(read(sections, i, fingers.get(i).minutiaeCount()));
        }
        return codes;
    }

    private static @Nullable FingerCodes read(List<ByteBuffer> sections, int finger, int minutiae) {
        ByteBuffer own = null;
        for (ByteBuffer section : sections) {
            if (section.remaining() >= INDEX_BYTES && section.get(section.position()) == finger) {
                if (own != null) {
                    return null;
                }
                own = section;
            }
        }
        return own == null ? null : read(own, minutiae);
    }

    private static @Nullable FingerCodes read(ByteBuffer section, int minutiae) {
        byte[] coded = new byte[section.remaining() - INDEX_BYTES];
        section.get(section.position() + INDEX_BYTES, coded);
        try {
            FingerCodes codes = FingerCodes.ofBytes(coded);
            return codes.count() == Math.min(minutiae, FingerBlock.MAX_MINUTIAE) ? codes : null;
        } catch (IllegalArgumentException e) {
            // derived: whoever loads the record makes them again
            return null;
        }
    }
}
