package io.whorl.index.store;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes inside a sealed record: typed sections, little-endian, described byte for byte in docs/layout.md. Stateless;
 * any thread. Some microseconds for a record.
 */
public final class TemplateSetCodec {
    static final int MAX_SECTION_BYTES = 65_535;
    static final int MAX_EMBEDDING_VALUES = 4_096;
    /** Types from here on hold what can be made again; a reader may skip them. */
    static final int FIRST_DERIVED_TYPE = 128;

    private static final byte MAGIC_0 = 'W';
    private static final byte MAGIC_1 = 'T';
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 4;
    private static final int SECTION_HEADER_BYTES = 8;
    private static final int SECTION_VERSION = 1;
    private static final int EXTRACTOR = 1;
    private static final int FINGER = 2;
    private static final int FACE = 3;
    private static final int FINGER_FIXED_BYTES = 4;
    private static final int FACE_FIXED_BYTES = 4;
    private static final int MAX_NAME_BYTES = 255;

    private TemplateSetCodec() {}

    /** The bytes of a template set and its codes; throws {@link IllegalArgumentException} if a value has no place in the layout. */
    public static byte[] encode(CodedTemplates coded) {
        TemplateSet templates = coded.templates();
        List<byte[]> codes = codes(coded);
        byte[] extractor = name("extractor", templates.extractor(), 0);
        FaceTemplate face = templates.face();
        byte[] model = face == null ? new byte[0] : name("face model", face.model(), 1);
        ByteBuffer out = ByteBuffer.allocate(encodedBytes(templates, extractor, model) + codesBytes(codes))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC_0).put(MAGIC_1).put((byte) VERSION);
        out.put((byte) (1 + templates.fingers().size() + (face == null ? 0 : 1) + codes.size()));
        putSection(out, EXTRACTOR, SECTION_VERSION, extractor.length).put(extractor);
        for (FingerTemplate finger : templates.fingers()) {
            putFinger(out, finger);
        }
        if (face != null) {
            putFace(out, face, model);
        }
        for (byte[] section : codes) {
            putSection(out, CodesSection.TYPE, CodesSection.VERSION, section.length)
                    .put(section);
        }
        return out.array();
    }

    private static List<byte[]> codes(CodedTemplates coded) {
        List<byte[]> sections = new ArrayList<>();
        for (int i = 0; i < coded.codes().size(); i++) {
            FingerCodes codes = coded.codes().get(i);
            if (codes != null) {
                sections.add(CodesSection.write(i, codes));
            }
        }
        return sections;
    }

    private static int codesBytes(List<byte[]> sections) {
        int bytes = 0;
        for (byte[] section : sections) {
            bytes += SECTION_HEADER_BYTES + section.length;
        }
        return bytes;
    }

    /**
     * The template set in these bytes, and the codes that stand beside it. Throws {@link IllegalArgumentException} (which names the
     * place, never the content) if they are not exactly what docs/layout.md says; of derived sections only the frame is held to it, and
     * codes that are not readable count as absent.
     */
    public static CodedTemplates decode(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        check(plain.length >= HEADER_BYTES, "length", plain.length, HEADER_BYTES);
        check(in.get() == MAGIC_0 && in.get() == MAGIC_1, "magic", 0, 0);
        int version = Byte.toUnsignedInt(in.get());
        check(version == VERSION, "version", version, VERSION);
        int sections = Byte.toUnsignedInt(in.get());
        Decoded decoded = new Decoded();
        for (int i = 0; i < sections; i++) {
            decodeSection(in, i, decoded);
        }
        check(!in.hasRemaining(), "bytes after the last section", in.remaining(), 0);
        return decoded.templates();
    }

    private static int encodedBytes(TemplateSet templates, byte[] extractor, byte[] model) {
        long bytes = (long) HEADER_BYTES + SECTION_HEADER_BYTES + extractor.length;
        for (FingerTemplate finger : templates.fingers()) {
            bytes += (long) SECTION_HEADER_BYTES + FINGER_FIXED_BYTES + finger.serialized().length;
        }
        FaceTemplate face = templates.face();
        if (face != null) {
            bytes += (long) SECTION_HEADER_BYTES + faceBytes(face, model);
        }
        return Math.toIntExact(bytes);
    }

    private static int faceBytes(FaceTemplate face, byte[] model) {
        return FACE_FIXED_BYTES + model.length + face.embedding().length * Float.BYTES;
    }

    private static void putFinger(ByteBuffer out, FingerTemplate finger) {
        check(isPercent(finger.quality()), "finger quality", finger.quality(), 100);
        check((finger.minutiaeCount() & ~0xFFFF) == 0, "minutiae", finger.minutiaeCount(), 0xFFFF);
        putSection(out, FINGER, SECTION_VERSION, FINGER_FIXED_BYTES + finger.serialized().length)
                .put((byte) finger.position().code())
                .put((byte) finger.quality())
                .putShort((short) finger.minutiaeCount())
                .put(finger.serialized());
    }

    private static void putFace(ByteBuffer out, FaceTemplate face, byte[] model) {
        int dimension = face.embedding().length;
        check(isPercent(face.quality()), "face quality", face.quality(), 100);
        check(dimension >= 1 && dimension <= MAX_EMBEDDING_VALUES, "embedding", dimension, MAX_EMBEDDING_VALUES);
        putSection(out, FACE, SECTION_VERSION, faceBytes(face, model))
                .put((byte) face.quality())
                .put((byte) model.length)
                .putShort((short) dimension)
                .put(model);
        for (float value : face.embedding()) {
            out.putFloat(value);
        }
    }

    private static ByteBuffer putSection(ByteBuffer out, int type, int version, int length) {
        check(length <= MAX_SECTION_BYTES, "section of type " + type, length, MAX_SECTION_BYTES);
        return out.put((byte) type).put((byte) version).putShort((short) 0).putInt(length);
    }

    private static void decodeSection(ByteBuffer in, int index, Decoded decoded) {
        check(
                in.remaining() >= SECTION_HEADER_BYTES,
                "header of section " + index,
                in.remaining(),
                SECTION_HEADER_BYTES);
        int type = Byte.toUnsignedInt(in.get());
        int version = Byte.toUnsignedInt(in.get());
        int reserved = Short.toUnsignedInt(in.getShort());
        int length = in.getInt();
        check(reserved == 0, "reserved bytes of section " + index, reserved, 0);
        check(
                length >= 0 && length <= Math.min(in.remaining(), MAX_SECTION_BYTES),
                "section " + index,
                length,
                in.remaining());
        check((index == 0) == (type == EXTRACTOR), "type of section " + index, type, EXTRACTOR);
        ByteBuffer content = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        if (type >= FIRST_DERIVED_TYPE) {
            if (type == CodesSection.TYPE && version == CodesSection.VERSION) {
                decoded.codes.add(content);
            }
            return;
        }
        check(version == SECTION_VERSION, "version of section " + index, version, SECTION_VERSION);
        switch (type) {
            case EXTRACTOR -> decoded.extractor = text(content, content.remaining());
            case FINGER -> decoded.fingers.add(decodeFinger(content));
            case FACE -> {
                check(decoded.face == null, "faces", 2, 1);
                decoded.face = decodeFace(content);
            }
            default -> throw new IllegalArgumentException("template set: type of section " + index + "=" + type);
        }
    }

    private static FingerTemplate decodeFinger(ByteBuffer in) {
        check(in.remaining() >= FINGER_FIXED_BYTES, "finger", in.remaining(), FINGER_FIXED_BYTES);
        FingerPosition position = FingerPosition.ofCode(Byte.toUnsignedInt(in.get()));
        int quality = Byte.toUnsignedInt(in.get());
        check(isPercent(quality), "finger quality", quality, 100);
        int minutiaeCount = Short.toUnsignedInt(in.getShort());
        byte[] serialized = new byte[in.remaining()];
        in.get(serialized);
        return new FingerTemplate(position, quality, minutiaeCount, serialized);
    }

    private static FaceTemplate decodeFace(ByteBuffer in) {
        check(in.remaining() >= FACE_FIXED_BYTES, "face", in.remaining(), FACE_FIXED_BYTES);
        int quality = Byte.toUnsignedInt(in.get());
        check(isPercent(quality), "face quality", quality, 100);
        int modelBytes = Byte.toUnsignedInt(in.get());
        int dimension = Short.toUnsignedInt(in.getShort());
        check(modelBytes >= 1, "face model", modelBytes, 1);
        check(dimension >= 1 && dimension <= MAX_EMBEDDING_VALUES, "embedding", dimension, MAX_EMBEDDING_VALUES);
        check(
                in.remaining() == modelBytes + dimension * Float.BYTES,
                "face bytes",
                in.remaining(),
                modelBytes + dimension * Float.BYTES);
        String model = text(in, modelBytes);
        float[] embedding = new float[dimension];
        in.asFloatBuffer().get(embedding);
        return new FaceTemplate(model, quality, embedding);
    }

    private static byte[] name(String what, String value, int minBytes) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        check(bytes.length >= minBytes && bytes.length <= MAX_NAME_BYTES, what, bytes.length, MAX_NAME_BYTES);
        return bytes;
    }

    private static String text(ByteBuffer in, int bytes) {
        check(bytes <= MAX_NAME_BYTES, "name", bytes, MAX_NAME_BYTES);
        byte[] text = new byte[bytes];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static boolean isPercent(int value) {
        return value >= 0 && value <= 100;
    }

    private static void check(boolean holds, String what, long value, long limit) {
        if (!holds) {
            throw new IllegalArgumentException("template set: " + what + "=" + value + ", limit=" + limit);
        }
    }

    /** What has been read so far; confined to one call. */
    private static final class Decoded {
        private final List<FingerTemplate> fingers = new ArrayList<>();
        private final List<ByteBuffer> codes = new ArrayList<>();
        private @Nullable String extractor;
        private @Nullable FaceTemplate face;

        private CodedTemplates templates() {
            if (extractor == null) {
                throw new IllegalArgumentException("template set: extractor missing");
            }
            return new CodedTemplates(new TemplateSet(extractor, fingers, face), CodesSection.read(codes, fingers));
        }
    }
}
