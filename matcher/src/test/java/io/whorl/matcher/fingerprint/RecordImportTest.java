package io.whorl.matcher.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Fingerprint;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Minutia;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005MinutiaType;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Position;
import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Minutiae records: made here, of real vendors, of the standards' samples; whole, cut and lying. */
class RecordImportTest {

    private static final Map<SampleFormat, TemplateFormat> FORMATS = Map.of(
            SampleFormat.ISO_19794_2_2005, TemplateFormat.ISO_19794_2_2005,
            SampleFormat.ISO_19794_2_2011, TemplateFormat.ISO_19794_2_2011,
            SampleFormat.ANSI_378_2004, TemplateFormat.ANSI_378_2004,
            SampleFormat.ANSI_378_2009, TemplateFormat.ANSI_378_2009);

    /** A record of one finger view for each count of minutiae. */
    private static byte[] record(Iso19794p2v2005Position position, int... minutiae) {
        Iso19794p2v2005Template template = new Iso19794p2v2005Template();
        template.width = 400;
        template.height = 500;
        for (int i = 0; i < minutiae.length; i++) {
            template.fingerprints.add(view(position, i, minutiae[i]));
        }
        return template.toByteArray();
    }

    private static Iso19794p2v2005Fingerprint view(Iso19794p2v2005Position position, int number, int minutiae) {
        Iso19794p2v2005Fingerprint view = new Iso19794p2v2005Fingerprint();
        view.position = position;
        view.view = number;
        Random random = new Random(minutiae);
        for (int i = 0; i < minutiae; i++) {
            Iso19794p2v2005Minutia minutia = new Iso19794p2v2005Minutia();
            minutia.positionX = random.nextInt(400);
            minutia.positionY = random.nextInt(500);
            minutia.angle = random.nextInt(256);
            minutia.type = Iso19794p2v2005MinutiaType.BIFURCATION;
            view.minutiae.add(minutia);
        }
        return view;
    }

    private static byte[] thumbs() {
        Iso19794p2v2005Template template = new Iso19794p2v2005Template();
        template.width = 400;
        template.height = 500;
        template.fingerprints.add(view(Iso19794p2v2005Position.RIGHT_THUMB, 0, 30));
        template.fingerprints.add(view(Iso19794p2v2005Position.LEFT_THUMB, 0, 40));
        return template.toByteArray();
    }

    private static Outcome<FingerTemplate> read(byte[] record, FingerPosition position) {
        return FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, position);
    }

    @Test
    void shouldTakeStatedPositionForRecordOfUnknownFinger() {
        byte[] record = record(Iso19794p2v2005Position.UNKNOWN, 30);
        FingerTemplate template = Prints.accept(read(record, FingerPosition.LEFT_RING));
        assertEquals(FingerPosition.LEFT_RING, template.position());
        assertEquals(30, template.minutiaeCount());
        assertEquals(0, template.quality());
    }

    @Test
    void shouldTakePositionOfRecordWhereNoneIsStated() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        FingerTemplate template = Prints.accept(read(record, FingerPosition.UNKNOWN));
        assertEquals(FingerPosition.RIGHT_THUMB, template.position());
    }

    @Test
    void shouldRefuseRecordOfAnotherFinger() {
        Refusal refusal =
                Prints.refuse(read(record(Iso19794p2v2005Position.RIGHT_THUMB, 30), FingerPosition.LEFT_THUMB));
        assertEquals("POSITION_MISMATCH", refusal.code());
        assertEquals("position", refusal.field());
    }

    @Test
    void shouldServeEachFingerOfARecordOfSeveral() {
        assertEquals(
                30, Prints.accept(read(thumbs(), FingerPosition.RIGHT_THUMB)).minutiaeCount());
        assertEquals(
                40, Prints.accept(read(thumbs(), FingerPosition.LEFT_THUMB)).minutiaeCount());
        assertEquals(
                "POSITION_MISMATCH",
                Prints.refuse(read(thumbs(), FingerPosition.LEFT_RING)).code());
        assertEquals(
                "RECORD_AMBIGUOUS",
                Prints.refuse(read(thumbs(), FingerPosition.UNKNOWN)).code());
    }

    @Test
    void shouldTakeViewWithMostMinutiaeOfTheSameFinger() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 12, 41, 30);
        assertEquals(41, Prints.accept(read(record, FingerPosition.RIGHT_THUMB)).minutiaeCount());
    }

    @Test
    void shouldRefuseSeveralUnplacedViewsForAStatedFinger() {
        byte[] record = record(Iso19794p2v2005Position.UNKNOWN, 30, 31);
        assertEquals(
                "RECORD_AMBIGUOUS",
                Prints.refuse(read(record, FingerPosition.RIGHT_THUMB)).code());
    }

    @Test
    void shouldImportLargestRecord() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, Minutiae.MAX_COUNT);
        FingerTemplate template = Prints.accept(read(record, FingerPosition.RIGHT_THUMB));
        assertEquals(Minutiae.MAX_COUNT, template.minutiaeCount());
        assertTrue(Prints.score(template, template) > 100);
    }

    @Test
    void shouldImportRecordWithoutMinutiaeForQualityToJudge() {
        FingerTemplate template =
                Prints.accept(read(record(Iso19794p2v2005Position.RIGHT_THUMB, 0), FingerPosition.RIGHT_THUMB));
        assertEquals(0, template.minutiaeCount());
        assertEquals(0, Prints.score(template, template));
    }

    @Test
    void shouldRefuseLengthsThatLie() {
        for (int lie : new int[] {24, 100, 100_000, -1}) {
            byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
            ByteBuffer.wrap(record).putInt(8, lie);
            String code =
                    Prints.refuse(read(record, FingerPosition.RIGHT_THUMB)).code();
            assertTrue(code.equals("RECORD_UNREADABLE") || code.equals("FORMAT_MISMATCH"), code);
        }
    }

    @Test
    void shouldRefuseTrailingBytes() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        byte[] longer = Arrays.copyOf(record, record.length + 5);
        longer[record.length + 3] = 1;
        assertEquals(
                "RECORD_UNREADABLE",
                Prints.refuse(read(longer, FingerPosition.RIGHT_THUMB)).code());
    }

    @Test
    void shouldAcceptZeroPadding() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        byte[] padded = Arrays.copyOf(record, 1_024);
        assertEquals(30, Prints.accept(read(padded, FingerPosition.RIGHT_THUMB)).minutiaeCount());
    }

    @Test
    void shouldRefuseMinutiaeBeyondTheImage() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        // the first minutia's column
        ByteBuffer.wrap(record).putShort(28, (short) (0x8000 | 401));
        assertEquals(
                "RECORD_UNREADABLE",
                Prints.refuse(read(record, FingerPosition.RIGHT_THUMB)).code());
    }

    /** A record says a direction in a byte: of ISO 256 steps, all of them valid; of ANSI two degrees each. */
    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"ANSI_378_2004", "ANSI_378_2009"})
    void shouldRefuseDirectionsOutOfRange(SampleFormat format) {
        FingerprintTemplate template =
                FingerprintCompatibility.importTemplate(record(Iso19794p2v2005Position.RIGHT_THUMB, 30));
        byte[] record = FingerprintCompatibility.exportTemplates(FORMATS.get(format), template);
        // the last minutia's, before its quality and the length of extended data
        int direction = record.length - 4;
        assertTrue((record[direction] & 0xFF) < 180, "the field is a direction");
        record[direction] = (byte) 180;
        assertEquals(
                "RECORD_UNREADABLE",
                Prints.refuse(FingerprintExtractor.importRecord(format, record, FingerPosition.RIGHT_THUMB))
                        .code());
    }

    /** The count is a byte, so a record of a thousand minutiae can only lie about them. */
    @Test
    void shouldRefuseAThousandMinutiae() {
        byte[] few = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        byte[] many = Arrays.copyOf(few, few.length + 970 * 6);
        for (int at = few.length - 2; at + 6 < many.length; at += 6) {
            System.arraycopy(few, 28, many, at, 6);
        }
        ByteBuffer.wrap(many).putInt(8, many.length);
        for (int stated : new int[] {30, 1_000 & 0xFF, 255}) {
            many[27] = (byte) stated;
            assertEquals(
                    "RECORD_UNREADABLE",
                    Prints.refuse(read(many, FingerPosition.RIGHT_THUMB)).code(),
                    "stated=" + stated);
        }
    }

    @Test
    void shouldRefuseOversizedRecord() {
        byte[] record = new byte[MinutiaeRecord.MAX_BYTES + 1];
        assertEquals(
                "RECORD_TOO_LARGE",
                Prints.refuse(read(record, FingerPosition.RIGHT_THUMB)).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 11, 12, 23})
    void shouldRefuseWhatIsNoRecord(int length) {
        Refusal refusal = Prints.refuse(read(new byte[length], FingerPosition.RIGHT_THUMB));
        assertEquals("RECORD_UNREADABLE", refusal.code());
        assertEquals(Refusal.Kind.UNUSABLE, refusal.kind());
        assertEquals("data", refusal.field());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"ISO_19794_2_2005", "ISO_19794_2_2011", "ANSI_378_2004", "ANSI_378_2009"})
    void shouldImportItsOwnFormatAndNoOther(SampleFormat format) {
        FingerprintTemplate template =
                FingerprintCompatibility.importTemplate(record(Iso19794p2v2005Position.RIGHT_THUMB, 30));
        byte[] record = FingerprintCompatibility.exportTemplates(FORMATS.get(format), template);
        for (SampleFormat stated : FORMATS.keySet()) {
            Outcome<FingerTemplate> outcome =
                    FingerprintExtractor.importRecord(stated, record, FingerPosition.RIGHT_THUMB);
            if (stated == format) {
                assertEquals(30, Prints.accept(outcome).minutiaeCount());
            } else {
                assertEquals("FORMAT_MISMATCH", Prints.refuse(outcome).code());
            }
        }
    }

    @Seeds(count = 5)
    void shouldSurviveFlippedBitsAndCuts(long seed) {
        Random random = new Random(seed);
        FingerprintTemplate template =
                FingerprintCompatibility.importTemplate(record(Iso19794p2v2005Position.RIGHT_THUMB, 40));
        FORMATS.forEach((format, library) -> {
            byte[] record = FingerprintCompatibility.exportTemplates(library, template);
            for (int round = 0; round < 60; round++) {
                int length = round % 4 == 0 ? random.nextInt(record.length) : record.length;
                byte[] damaged = Arrays.copyOf(record, length);
                for (int flips = random.nextInt(4); flips > 0 && length > 0; flips--) {
                    damaged[random.nextInt(Math.min(length, round % 2 == 0 ? 40 : length))] ^=
                            (byte) (1 << random.nextInt(8));
                }
                Outcome<FingerTemplate> outcome =
                        FingerprintExtractor.importRecord(format, damaged, FingerPosition.UNKNOWN);
                if (outcome instanceof Outcome.Accepted<FingerTemplate>(FingerTemplate accepted)) {
                    // what is accepted must serve: stored, and read again
                    FingerReference.of(accepted);
                    assertEquals(accepted.minutiaeCount(), Minutiae.of(accepted).count());
                }
            }
        });
    }

    @Test
    void shouldRefuseRecordCutShortAnywhere() {
        byte[] record = record(Iso19794p2v2005Position.RIGHT_THUMB, 30);
        for (int length = 0; length < record.length; length++) {
            Prints.refuse(read(Arrays.copyOf(record, length), FingerPosition.RIGHT_THUMB));
        }
    }

    @Test
    void shouldRejectFormatsThatAreNoRecords() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FingerprintExtractor.importRecord(SampleFormat.PNG, new byte[9], FingerPosition.UNKNOWN));
    }

    @Test
    void shouldRefuseTruncatedRecordsOfTheField() {
        for (String name : List.of("1_byte", "2_bytes", "3_bytes")) {
            byte[] record = Prints.bytes("templates/truncated/101_1_truncate_" + name + ".iso");
            assertEquals(
                    "RECORD_UNREADABLE",
                    Prints.refuse(read(record, FingerPosition.UNKNOWN)).code());
        }
    }

    @Test
    void shouldImportEveryRecordOfAnotherVendor() {
        Path folder = RealData.require("templates/fvc2002-iso19794-2");
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> records =
                    files.filter(f -> f.toString().endsWith(".iso")).toList();
            assertEquals(320, records.size());
            for (Path record : records) {
                assertTrue(Prints.accept(read(Files.readAllBytes(record), FingerPosition.UNKNOWN))
                                .minutiaeCount()
                        > 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ansi378v2009", "ansi378v2009am1", "iso19794p2v2005", "iso19794p2v2011"})
    void shouldImportSamplesOfEachStandard(String name) {
        byte[] record = Prints.bytes("templates/samples/fingerprintio-java/" + name + "/" + name + "-sample.dat");
        SampleFormat format = switch (name) {
            case "iso19794p2v2005" -> SampleFormat.ISO_19794_2_2005;
            case "iso19794p2v2011" -> SampleFormat.ISO_19794_2_2011;
            default -> SampleFormat.ANSI_378_2009;
        };
        if (name.equals("ansi378v2009")) {
            // miscounted in the standard
            record[11]++;
        }
        assertEquals(
                27,
                Prints.accept(sample(format, record, FingerPosition.LEFT_INDEX)).minutiaeCount());
        assertEquals(
                22,
                Prints.accept(sample(format, record, FingerPosition.RIGHT_INDEX))
                        .minutiaeCount());
        assertEquals(
                "RECORD_AMBIGUOUS",
                Prints.refuse(sample(format, record, FingerPosition.UNKNOWN)).code());
    }

    @Test
    void shouldRefuseSampleOfAnsi2004WhichIsMisprinted() {
        byte[] record = Prints.bytes("templates/samples/fingerprintio-java/ansi378v2004/ansi378v2004-sample.dat");
        assertEquals(
                "RECORD_UNREADABLE",
                Prints.refuse(sample(SampleFormat.ANSI_378_2004, record, FingerPosition.LEFT_INDEX))
                        .code());
    }

    private static Outcome<FingerTemplate> sample(SampleFormat format, byte[] record, FingerPosition position) {
        return FingerprintExtractor.importRecord(format, record, position);
    }
}
