package io.whorl.matcher.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;
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
        Outcome<FaceTemplate> outcome =
                FaceModels.defaults().template(new FaceSample(SampleFormat.EMBEDDING, "mobilefacenet-128", EMBEDDING));
        switch (outcome) {
            case Outcome.Accepted<FaceTemplate>(FaceTemplate template) -> assertEquals(1f, template.embedding()[0]);
            case Outcome.Refused<FaceTemplate>(Refusal refusal) -> throw new AssertionError(refusal);
        }
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
            names = {"PNG", "TIFF", "BMP", "JPEG", "JPEG2000", "WSQ", "RAW_GREY"})
    void shouldRefuseImagesForWantOfAnEncoder(SampleFormat format) {
        Refusal refusal = refused(new FaceSample(format, null, EMBEDDING));
        assertEquals("FACE_ENCODER_NOT_CONFIGURED", refusal.code());
        assertEquals("format", refusal.field());
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

    private static Refusal refused(FaceSample sample) {
        return switch (FaceModels.defaults().template(sample)) {
            case Outcome.Accepted<FaceTemplate>(FaceTemplate template) -> throw new AssertionError(template.model());
            case Outcome.Refused<FaceTemplate>(Refusal refusal) -> refusal;
        };
    }
}
