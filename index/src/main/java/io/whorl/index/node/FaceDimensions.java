package io.whorl.index.node;

import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells, before the ledger accepts a reference, whether the columns will take its face: they keep one dimension a model. Gateways know
 * the models and send nothing else; this keeps a gateway that does not from stopping the member for good, at every replay again.
 * Confined to the thread that applies the log.
 */
final class FaceDimensions {

    private final Map<String, Integer> byModel = new HashMap<>();

    /** Why the columns would not take this set, or null. */
    @Nullable String refusal(TemplateSet templates) {
        FaceTemplate face = templates.face();
        if (face == null) {
            return null;
        }
        int dimension = face.embedding().length;
        Integer known = byModel.get(face.model());
        if (known != null && known != dimension) {
            return "face dimension=" + dimension + ", dimension of its model=" + known;
        }
        if (known == null && byModel.size() >= Gallery.MAX_FACE_MODELS) {
            return "face models=" + (byModel.size() + 1) + ", limit=" + Gallery.MAX_FACE_MODELS;
        }
        return hasDirection(face.embedding()) ? null : "the face embedding is not a direction";
    }

    /** The columns have taken this set. */
    void taken(TemplateSet templates) {
        if (templates.face() != null) {
            byModel.put(templates.face().model(), templates.face().embedding().length);
        }
    }

    private static boolean hasDirection(float[] embedding) {
        double squares = 0;
        for (float value : embedding) {
            squares += (double) value * value;
        }
        return squares > 0 && Double.isFinite(squares);
    }
}
