package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceModelsTest {
    private static final byte[] EMBEDDING = new byte[512];

    static {
        EMBEDDING[3] = 0x40;
    }

    @Test
    void shouldFindModelsByName() {
        assertEquals(Outcome.of(FaceModel.MOBILEFACENET), FaceModels.defaults().find("mobilefacenet-128"));
        FaceModel large = new FaceModel("large", 1_024);
        assertEquals(Outcome.of(large), new FaceModels(List.of(FaceModel.MOBILEFACENET, large)).find("large"));
    }

    @Test
    void shouldMakeTemplateOfEmbedding() {
        FaceReading reading =
                accepted(FaceModels.defaults(), new FaceSample(SampleFormat.EMBEDDING, "mobilefacenet-128", EMBEDDING));
        FaceTemplate template = Objects.requireNonNull(reading.template());
        assertEquals(1f, template.embedding()[0]);
        assertEquals(template.quality(), reading.quality());
    }

    @Test
    void shouldRefuseUnknownAndUnnamedModelWithoutRepeatingIt() {
        String name = "<script>" + "x".repeat(10_000);
        Refusal unknown = refused(new FaceSample(SampleFormat.EMBEDDING, name, EMBEDDING));
        assertEquals("UNKNOWN_MODEL", unknown.code());
        assertEquals("model", unknown.field());
        assertFalse(unknown.detail().contains("script"));
        assertTrue(unknown.detail().contains("mobilefacenet-128"));
        assertEquals(
                "UNKNOWN_MODEL",
                refused(new FaceSample(SampleFormat.EMBEDDING, null, EMBEDDING)).code());
    }

    @ParameterizedTest
    @EnumSource(
            value = SampleFormat.class,
            names = {"PNG", "TIFF", "BMP", "JPEG", "JPEG2000", "WSQ", "RAW_GREY", "ISO_19794_5_2005", "ISO_19794_5_2011"
            })
    void shouldRefuseImagesForWantOfAnEncoder(SampleFormat format) {
        Refusal refusal = refused(new FaceSample(format, null, EMBEDDING));
        assertEquals("FACE_ENCODER_NOT_CONFIGURED", refusal.code());
        assertEquals("format", refusal.field());
        assertTrue(refusal.detail().contains("the setting faces.encoder"), refusal.detail());
    }

    @Test
    void shouldHandImagesToTheEncoder() {
        byte[] image = {7};
        FaceReading reading = FaceReading.without(CaptureReason.NO_FACE, null);
        FaceImageReader encoder = new FaceImageReader() {
            @Override
            public FaceModel model() {
                return FaceModel.MOBILEFACENET;
            }

            @Override
            public Outcome<FaceReading> read(SampleFormat format, byte[] data) {
                assertEquals(SampleFormat.JPEG, format);
                assertSame(image, data);
                return Outcome.of(reading);
            }
        };
        FaceModels models = new FaceModels(List.of(FaceModel.MOBILEFACENET), encoder);
        assertSame(reading, accepted(models, new FaceSample(SampleFormat.JPEG, null, image)));
        assertThrows(IllegalArgumentException.class, () -> new FaceModels(List.of(new FaceModel("a", 64)), encoder));
    }

    @Test
    void shouldKeepQualityAndTemplateTogether() {
        FaceTemplate template = new FaceTemplate("m", 50, new float[] {1});
        assertThrows(IllegalArgumentException.class, () -> new FaceReading(template, 51, Set.of(), null));
        assertThrows(
                IllegalArgumentException.class, () -> new FaceReading(null, 1, Set.of(CaptureReason.NO_FACE), null));
        assertThrows(IllegalArgumentException.class, () -> new FaceReading(null, 0, Set.of(), null));
    }

    @Test
    void shouldRefuseMinutiaeAsFace() {
        assertEquals(
                "FORMAT_OF_OTHER_MODALITY",
                refused(new FaceSample(SampleFormat.ISO_19794_2_2005, null, EMBEDDING))
                        .code());
    }

    @Test
    void shouldRefuseTwoModelsOfOneName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FaceModels(List.of(new FaceModel("a", 64), new FaceModel("a", 128))));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 63, 1_025, Integer.MAX_VALUE})
    void shouldRefuseDimensionOutOfBounds(int dimension) {
        assertThrows(IllegalArgumentException.class, () -> new FaceModel("a", dimension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "ä", "a\n"})
    void shouldRefuseNameOfOtherCharacters(String name) {
        assertThrows(IllegalArgumentException.class, () -> new FaceModel(name, 64));
    }

    private static FaceReading accepted(FaceModels models, FaceSample sample) {
        return switch (models.read(sample)) {
            case Outcome.Accepted<FaceReading>(FaceReading reading) -> reading;
            case Outcome.Refused<FaceReading>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Refusal refused(FaceSample sample) {
        return switch (FaceModels.defaults().read(sample)) {
            case Outcome.Accepted<FaceReading>(FaceReading reading) -> throw new AssertionError(reading);
            case Outcome.Refused<FaceReading>(Refusal refusal) -> refusal;
        };
    }
}
