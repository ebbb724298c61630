package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The face models of a server by name, and the templates that samples of them make. Immutable; any thread. */
public final class FaceModels {
    private final SortedMap<String, FaceModel> byName;

    /** Throws {@link IllegalArgumentException} if two models share a name. */
    public FaceModels(Collection<FaceModel> models) {
        TreeMap<String, FaceModel> sorted = new TreeMap<>();
        for (FaceModel model : models) {
            if (sorted.put(model.name(), model) != null) {
                throw new IllegalArgumentException("face models: two are named " + model.name());
            }
        }
        byName = sorted;
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
     * The template of a face sample. Beside the refusals of {@link #find} and {@link FaceEmbedding#parse}: {@code
     * FACE_ENCODER_NOT_CONFIGURED} for an image, {@code FORMAT_OF_OTHER_MODALITY} for what is no format of faces (both field
     * {@code format}).
     */
    public Outcome<FaceTemplate> template(FaceSample sample) {
        return switch (sample.format().kind()) {
            case EMBEDDING -> find(sample.model()).then(model -> FaceEmbedding.parse(model, sample.data()));
            case IMAGE ->
                Outcome.refused(Refusal.unusable(
                        "FACE_ENCODER_NOT_CONFIGURED",
                        "This server has no face encoder for images and takes faces only as EMBEDDING, of model "
                                + knownNames() + ".",
                        "format"));
            case MINUTIAE ->
                Outcome.refused(Refusal.malformed(
                        "FORMAT_OF_OTHER_MODALITY",
                        sample.format() + " is a format of fingerprints, not of faces.",
                        "format"));
        };
    }

    private String knownNames() {
        return String.join(", ", byName.keySet());
    }
}
