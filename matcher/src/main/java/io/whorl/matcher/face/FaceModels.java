package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The face models of a server by name, the encoder of images if there is one, and what samples give. Immutable; any thread. */
public final class FaceModels {
    private final SortedMap<String, FaceModel> byName;
    private final @Nullable FaceImageReader images;

    /** Without an encoder of images. Throws {@link IllegalArgumentException} if two models share a name. */
    public FaceModels(Collection<FaceModel> models) {
        this(models, null);
    }

    /**
     * See the parameters. Throws {@link IllegalArgumentException} if two models share a name, or the encoder's model is not among them.
     *
     * @param images reads face images; its owner closes it when nothing is read any more. Null: images are refused
     */
    public FaceModels(Collection<FaceModel> models, @Nullable FaceImageReader images) {
        TreeMap<String, FaceModel> sorted = new TreeMap<>();
        for (FaceModel model : models) {
            if (sorted.put(model.name(), model) != null) {
                throw new IllegalArgumentException("face models: two are named " + model.name());
            }
        }
        if (images != null && !images.model().equals(sorted.get(images.model().name()))) {
            throw new IllegalArgumentException("face models: unknown encoder " + images.model());
        }
        byName = sorted;
        this.images = images;
    }

    /** The models that need no configuration. */
    public static FaceModels defaults() {
        return new FaceModels(List.of(FaceModel.MOBILEFACENET));
    }

    /** The model of this name; refused with {@code UNKNOWN_MODEL} (field {@code model}) if there is none. */
    public Outcome<FaceModel> find(@Nullable String name) {
        FaceModel model = name == null ? null : byName.get(name);
        if (model != null) {
            return Outcome.of(model);
        }
        // the name that was sent is not repeated: it may be long and hold anything
        String problem = name == null ? "A face embedding must name its model" : "There is no face model of that name";
        return Outcome.refused(Refusal.unusable("UNKNOWN_MODEL", problem + ". Known: " + knownNames() + ".", "model"));
    }

    /**
     * What a face sample gives. Beside the refusals of {@link #find}, {@link FaceEmbedding#parse} and {@link FaceImageReader#read}: {@code
     * FACE_ENCODER_NOT_CONFIGURED} for an image, {@code FORMAT_OF_OTHER_MODALITY} for what is no format of faces (both field
     * {@code format}).
     */
    public Outcome<FaceReading> read(FaceSample sample) {
        return switch (sample.format().kind()) {
            case EMBEDDING ->
                find(sample.model())
                        .then(model -> FaceEmbedding.parse(model, sample.data()))
                        .then(template -> Outcome.of(FaceReading.of(template)));
            case IMAGE, FACE_RECORD ->
                images == null ? Outcome.refused(notConfigured()) : images.read(sample.format(), sample.data());
            case MINUTIAE ->
                Outcome.refused(Refusal.malformed(
                        "FORMAT_OF_OTHER_MODALITY",
                        sample.format() + " is a format of fingerprints, not of faces.",
                        "format"));
        };
    }

    private Refusal notConfigured() {
        return Refusal.unusable(
                "FACE_ENCODER_NOT_CONFIGURED",
                "This server has no face encoder for images and takes faces only as EMBEDDING, of model " + knownNames()
                        + ". Its operator configures one by the setting faces.encoder, the folder with the encoder's models.",
                "format");
    }

    private String knownNames() {
        return String.join(", ", byName.keySet());
    }
}
