package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.testing.OrlPictures;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The encoder with its models, on real faces. Skipped where the models or the faces are missing. */
class PortraitEncoderTest {

    private static PortraitEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = PortraitEncoder.open(RealData.requireModels());
    }

    @AfterAll
    static void close() {
        // not opened where the models are missing
        if (encoder != null) {
            encoder.close();
        }
    }

    @Test
    void shouldTellPeopleApart() {
        float[] one = template(OrlPictures.of(1, 1)).embedding();
        float[] same = template(OrlPictures.of(1, 2)).embedding();
        float[] other = template(OrlPictures.of(2, 1)).embedding();
        assertEquals(1, cosine(one, one), 1e-5);
        assertTrue(cosine(one, same) > 0.6, "mated " + cosine(one, same));
        assertTrue(cosine(one, other) < 0.4, "non-mated " + cosine(one, other));
    }

    @Test
    void shouldGiveTheSameTemplateOnEveryThread() {
        ColourImage image = OrlPictures.of(3, 1);
        float[] expected = template(image).embedding();
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> assertArrayEquals(expected, template(image).embedding()));
    }

    @Test
    void shouldFindNoFaceWhereThereIsNone() {
        FaceReading reading = encoder.read(ColourImage.ofGrey(100, 120, new byte[12_000]));
        assertEquals(Set.of(CaptureReason.NO_FACE), reading.reasons());
        assertNull(reading.template());
        assertNull(reading.measures());
    }

    @Test
    void shouldNotChooseBetweenTwoFaces() {
        FaceReading reading = encoder.read(beside(OrlPictures.of(1, 1), OrlPictures.of(2, 1)));
        assertEquals(Set.of(CaptureReason.SEVERAL_FACES), reading.reasons());
        assertNull(reading.template());
    }

    @Test
    void shouldMakeNoTemplateOfAFewPixels() {
        FaceReading reading = encoder.read(scaled(OrlPictures.of(1, 1), 0.55));
        assertEquals(Set.of(CaptureReason.FACE_TOO_SMALL), reading.reasons());
        assertNull(reading.template());
        assertTrue(measures(reading).eyeDistancePixels() < PortraitQuality.LEAST_EYE_DISTANCE);
    }

    @Test
    void shouldNameWhatIsWrongWithAPortrait() {
        FaceReading straight = encoder.read(scaled(OrlPictures.of(1, 1), 3));
        assertEquals(3 * 30, measures(straight).eyeDistancePixels(), 15);
        assertTrue(straight.reasons().contains(CaptureReason.UNNATURAL_COLOUR), "grey: " + straight.reasons());
        assertTrue(straight.quality() > 0 && straight.quality() <= 50, "quality " + straight.quality());
        FaceReading leaning = encoder.read(turned(scaled(OrlPictures.of(1, 1), 3), 20));
        assertTrue(leaning.reasons().contains(CaptureReason.HEAD_TILTED), "leaning: " + leaning.reasons());
        assertEquals(20, measures(leaning).rollDegrees() - measures(straight).rollDegrees(), 5);
        assertTrue(leaning.quality() < straight.quality());
    }

    @Test
    void shouldReadTheFaceRecordsOfAComplianceKit() throws Exception {
        Path folder = RealData.requireSpecification("mosip/ctk-abis/cbeff-face/ABIS");
        int read = 0;
        for (String test : List.of("ABIS3000", "ABIS3015", "ABIS3028", "ABIS3029")) {
            Path file;
            try (Stream<Path> files = Files.list(folder.resolve(test))) {
                file = files.sorted().findFirst().orElseThrow();
            }
            Matcher record = Pattern.compile("<BDB>(.*?)</BDB>", Pattern.DOTALL).matcher(Files.readString(file));
            assertTrue(record.find(), file.toString());
            byte[] data = Base64.getUrlDecoder()
                    .decode(record.group(1).strip().replace('+', '-').replace('/', '_'));
            switch (encoder.read(SampleFormat.ISO_19794_5_2011, data)) {
                case Outcome.Accepted<FaceReading>(FaceReading reading) -> {
                    assertNotNull(reading.template(), file + " " + reading.reasons());
                    assertTrue(measures(reading).chroma() > PortraitQuality.LEAST_CHROMA, "in colour");
                    read++;
                }
                case Outcome.Refused<FaceReading>(Refusal refusal) -> throw new AssertionError(file + " " + refusal);
            }
        }
        assertEquals(4, read);
    }

    @Test
    void shouldRefuseFormatsOfFingers() {
        switch (encoder.read(SampleFormat.WSQ, new byte[10])) {
            case Outcome.Accepted<FaceReading>(FaceReading reading) -> throw new AssertionError(reading);
            case Outcome.Refused<FaceReading>(Refusal refusal) ->
                assertEquals("FORMAT_OF_OTHER_MODALITY", refusal.code());
        }
    }

    private static FaceTemplate template(ColourImage image) {
        FaceTemplate template = encoder.read(image).template();
        assertNotNull(template);
        return template;
    }

    private static PortraitMeasures measures(FaceReading reading) {
        PortraitMeasures measures = reading.measures();
        assertNotNull(measures);
        return measures;
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static ColourImage beside(ColourImage left, ColourImage right) {
        int width = left.width() + right.width();
        byte[] rgb = new byte[3 * width * left.height()];
        for (int y = 0; y < left.height(); y++) {
            System.arraycopy(left.rgb(), 3 * y * left.width(), rgb, 3 * y * width, 3 * left.width());
            System.arraycopy(
                    right.rgb(), 3 * y * right.width(), rgb, 3 * (y * width + left.width()), 3 * right.width());
        }
        return new ColourImage(width, left.height(), rgb);
    }

    private static ColourImage scaled(ColourImage image, double factor) {
        int width = (int) (factor * image.width());
        int height = (int) (factor * image.height());
        return drawn(image, new Similarity(1 / factor, 0, 0, 0), width, height);
    }

    /** Clockwise, about the middle. */
    private static ColourImage turned(ColourImage image, double degrees) {
        double a = Math.cos(Math.toRadians(degrees));
        double b = -Math.sin(Math.toRadians(degrees));
        double x = (image.width() - 1) / 2.0;
        double y = (image.height() - 1) / 2.0;
        Similarity toImage = new Similarity(a, b, x - a * x + b * y, y - b * x - a * y);
        return drawn(image, toImage, image.width(), image.height());
    }

    private static ColourImage drawn(ColourImage image, Similarity toImage, int width, int height) {
        float[] planes = Drawing.draw(image, toImage, width, height);
        byte[] rgb = new byte[planes.length];
        for (int i = 0; i < width * height; i++) {
            for (int colour = 0; colour < 3; colour++) {
                rgb[3 * i + colour] = (byte) Math.round(planes[colour * width * height + i]);
            }
        }
        return new ColourImage(width, height, rgb);
    }
}
