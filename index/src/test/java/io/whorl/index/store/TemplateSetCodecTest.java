package io.whorl.index.store;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateSetCodecTest {

    @Test
    void shouldWriteTheLayoutThatIsDocumented() {
        TemplateSet templates = new TemplateSet(
                "x1",
                List.of(new FingerTemplate(FingerPosition.LEFT_THUMB, 71, 300, new byte[] {(byte) 0xAB})),
                new FaceTemplate("m", 100, new float[] {1f, -2f}));
        String expected = "5754 01 03"
                + "01 01 0000 02000000" + "7831"
                + "02 01 0000 05000000" + "06 47 2c01 ab"
                + "03 01 0000 0d000000" + "64 01 0200 6d 0000803f 000000c0";
        assertEquals(expected.replace(" ", ""), HexFormat.of().formatHex(encode(templates)));
    }

    @Seeds(count = 200)
    void shouldDecodeWhatItEncoded(long seed) {
        TemplateSet templates = randomTemplates(new Random(seed));
        assertSame(templates, TemplateSetCodec.decode(encode(templates)).templates());
    }

    @Seeds(count = 20)
    void shouldRefuseEveryCut(long seed) {
        byte[] bytes = encode(randomTemplates(new Random(seed)));
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 300) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> TemplateSetCodec.decode(cut));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(IllegalArgumentException.class, () -> TemplateSetCodec.decode(longer));
    }

    @Seeds(count = 200)
    void shouldRefuseOrDecodeDamagedBytesButNeverFail(long seed) {
        Random random = new Random(seed);
        byte[] bytes = encode(randomTemplates(random));
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(Math.min(64, bytes.length))] = (byte) random.nextInt();
        }
        try {
            CodedTemplates decoded = TemplateSetCodec.decode(bytes);
            assertSame(
                    decoded.templates(),
                    TemplateSetCodec.decode(TemplateSetCodec.encode(decoded)).templates());
        } catch (IllegalArgumentException e) {
            assertNotNull(e.getMessage());
        }
    }

    @Test
    void shouldSkipDerivedSectionsOfAnyVersion() {
        TemplateSet templates = randomTemplates(new Random(1));
        byte[] bytes = encode(templates);
        byte[] derived = HexFormat.of().parseHex("c8090000" + "03000000" + "010203");
        assertSame(templates, TemplateSetCodec.decode(append(bytes, derived)).templates());
    }

    @Test
    void shouldRefuseUnknownSectionAndUnknownVersions() {
        byte[] bytes = encode(new TemplateSet("x", List.of(), null));
        assertRefused("type of section 1", append(bytes, HexFormat.of().parseHex("04010000" + "00000000")));
        assertRefused("type of section 1", append(bytes, HexFormat.of().parseHex("01010000" + "00000000")));
        assertRefused("version of section 1", append(bytes, HexFormat.of().parseHex("02020000" + "00000000")));
        assertRefused("reserved", append(bytes, HexFormat.of().parseHex("02010100" + "00000000")));
        byte[] newer = bytes.clone();
        newer[2] = 2;
        assertRefused("version", newer);
    }

    @Test
    void shouldRefuseWhatHasNoPlaceInTheLayout() {
        FingerTemplate finger = new FingerTemplate(FingerPosition.LEFT_THUMB, 50, 30, new byte[70_000]);
        assertThrows(IllegalArgumentException.class, () -> encode(new TemplateSet("x", List.of(finger), null)));
        FaceTemplate face = new FaceTemplate("", 50, new float[64]);
        assertThrows(IllegalArgumentException.class, () -> encode(new TemplateSet("x", List.of(), face)));
        FaceTemplate empty = new FaceTemplate("m", 50, new float[0]);
        assertThrows(IllegalArgumentException.class, () -> encode(new TemplateSet("x", List.of(), empty)));
    }

    @Seeds(count = 50)
    void shouldKeepCodesWithTheirFingers(long seed) {
        Random random = new Random(seed);
        TemplateSet templates = randomTemplates(random);
        List<@Nullable FingerCodes> codes = new ArrayList<>();
        for (FingerTemplate finger : templates.fingers()) {
            int count = Math.min(finger.minutiaeCount(), FingerBlock.MAX_MINUTIAE);
            codes.add(random.nextInt(4) == 0 ? null : FakeCodes.of(1 + random.nextInt(9), count, random.nextLong()));
        }
        CodedTemplates decoded = TemplateSetCodec.decode(TemplateSetCodec.encode(new CodedTemplates(templates, codes)));
        assertSame(templates, decoded.templates());
        assertCodes(codes, decoded.codes());
    }

    @Seeds(count = 200)
    void shouldTakeDamagedCodesForNone(long seed) {
        Random random = new Random(seed);
        TemplateSet templates = new TemplateSet("x", List.of(finger(5), finger(7)), null);
        List<FingerCodes> codes = List.of(FakeCodes.of(1, 5, seed), FakeCodes.of(1, 7, -seed));
        byte[] bytes = TemplateSetCodec.encode(new CodedTemplates(templates, List.copyOf(codes)));
        int uncoded = encode(templates).length;
        // behind the header and the finger's index of the first codes, before the second
        int at = uncoded + 9 + random.nextInt(8 + 5 * 45);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        CodedTemplates decoded = TemplateSetCodec.decode(bytes);
        assertSame(templates, decoded.templates());
        List<@Nullable FingerCodes> expected = new ArrayList<>(codes);
        expected.set(0, null);
        assertCodes(expected, decoded.codes());
    }

    @Test
    void shouldTakeCodesOfAnotherFingerForNone() {
        TemplateSet templates = new TemplateSet("x", List.of(finger(5), finger(300)), null);
        byte[] bytes = TemplateSetCodec.encode(
                new CodedTemplates(templates, List.of(FakeCodes.of(1, 6, 1), FakeCodes.of(1, 128, 2))));
        List<@Nullable FingerCodes> decoded = TemplateSetCodec.decode(bytes).codes();
        assertNull(decoded.get(0), "6 coded minutiae of 5");
        assertEquals(128, requireNonNull(decoded.get(1)).count());
        byte[] again = Arrays.copyOfRange(bytes, bytes.length - (8 + 1 + 8 + 128 * 45), bytes.length);
        assertNull(TemplateSetCodec.decode(append(bytes, again)).codes().get(1), "two sections for one finger");
        again[8] = 77;
        assertEquals(
                128,
                requireNonNull(TemplateSetCodec.decode(append(bytes, again))
                                .codes()
                                .get(1))
                        .count());
    }

    @Test
    void shouldStayBelowTheRecordLimitWithTenFullFingers() {
        List<FingerTemplate> fingers = new ArrayList<>();
        List<FingerCodes> codes = new ArrayList<>();
        for (int i = 0; i < TemplateSet.MAX_FINGERS; i++) {
            // what SourceAFIS writes for 255 minutiae
            fingers.add(new FingerTemplate(FingerPosition.ofCode(i), 60, 255, new byte[3_100]));
            codes.add(FakeCodes.of(1, FingerBlock.MAX_MINUTIAE, i));
        }
        FaceTemplate face = new FaceTemplate("m", 50, new float[TemplateSetCodec.MAX_EMBEDDING_VALUES]);
        byte[] bytes =
                TemplateSetCodec.encode(new CodedTemplates(new TemplateSet("x", fingers, face), List.copyOf(codes)));
        assertTrue(bytes.length < RecordStore.MAX_RECORD_BYTES - 1_000, "bytes " + bytes.length);
    }

    private static void assertCodes(List<@Nullable FingerCodes> expected, List<@Nullable FingerCodes> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            FingerCodes a = expected.get(i);
            FingerCodes b = actual.get(i);
            if (a == null || b == null) {
                assertNull(a);
                assertNull(b);
            } else {
                assertArrayEquals(a.toBytes(), b.toBytes());
            }
        }
    }

    private static FingerTemplate finger(int minutiae) {
        return new FingerTemplate(FingerPosition.LEFT_THUMB, 50, minutiae, new byte[] {1});
    }

    private static byte[] encode(TemplateSet templates) {
        return TemplateSetCodec.encode(CodedTemplates.uncoded(templates));
    }

    private static void assertRefused(String where, byte[] bytes) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> TemplateSetCodec.decode(bytes))
                        .getMessage());
        assertTrue(message.contains(where), message);
    }

    private static byte[] append(byte[] bytes, byte[] section) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + section.length);
        System.arraycopy(section, 0, all, bytes.length, section.length);
        all[3]++;
        return all;
    }

    private static TemplateSet randomTemplates(Random random) {
        List<FingerTemplate> fingers = new ArrayList<>();
        for (int i = random.nextInt(TemplateSet.MAX_FINGERS + 1); i > 0; i--) {
            byte[] serialized = new byte[random.nextInt(900)];
            random.nextBytes(serialized);
            fingers.add(new FingerTemplate(
                    FingerPosition.ofCode(random.nextInt(11)),
                    random.nextInt(101),
                    random.nextInt(65_536),
                    serialized));
        }
        FaceTemplate face = null;
        if (random.nextBoolean()) {
            float[] embedding = new float[64 + random.nextInt(961)];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = random.nextFloat() - 0.5f;
            }
            face = new FaceTemplate("modèle-" + random.nextInt(), random.nextInt(101), embedding);
        }
        return new TemplateSet("sourceafis-" + random.nextInt(), fingers, face);
    }

    private static void assertSame(TemplateSet expected, TemplateSet actual) {
        assertEquals(expected.extractor(), actual.extractor());
        assertEquals(expected.fingers().size(), actual.fingers().size());
        for (int i = 0; i < expected.fingers().size(); i++) {
            FingerTemplate a = expected.fingers().get(i);
            FingerTemplate b = actual.fingers().get(i);
            assertEquals(a.position(), b.position());
            assertEquals(a.quality(), b.quality());
            assertEquals(a.minutiaeCount(), b.minutiaeCount());
            assertArrayEquals(a.serialized(), b.serialized());
        }
        FaceTemplate face = expected.face();
        FaceTemplate decoded = actual.face();
        if (face == null || decoded == null) {
            assertNull(face);
            assertNull(decoded);
            return;
        }
        assertEquals(face.model(), decoded.model());
        assertEquals(face.quality(), decoded.quality());
        assertArrayEquals(face.embedding(), decoded.embedding());
    }
}
