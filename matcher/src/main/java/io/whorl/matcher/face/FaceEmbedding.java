package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;

/** SKELETON: embeddings as they arrive. */
public final class FaceEmbedding {
    private FaceEmbedding() {}

    /** Little-endian float32; refuses wrong length, NaN, infinity, all zeros; normalises to unit length. */
    public static Outcome<FaceTemplate> parse(FaceModel model, byte[] data) {
        throw new UnsupportedOperationException();
    }
}
