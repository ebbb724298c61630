package io.whorl.matcher.face;

import java.util.regex.Pattern;

/**
 * A face encoder that the server knows by name. Embeddings of different models are never compared.
 *
 * @param name 1 to 64 characters of {@code a-z 0-9 . _ -}
 * @param dimension number of float32 values of its embeddings, {@value #MIN_DIMENSION} to {@value #MAX_DIMENSION}
 */
public record FaceModel(String name, int dimension) {
    public static final int MIN_DIMENSION = 64;
    public static final int MAX_DIMENSION = 1_024;

    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");

    /** MobileFaceNet with 128 numbers, on faces aligned by five points. */
    public static final FaceModel MOBILEFACENET = new FaceModel("mobilefacenet-128", 128);

    public FaceModel {
        if (!isName(name)) {
            throw new IllegalArgumentException("face model: name of 1 to 64 characters a-z 0-9 . _ - expected");
        }
        if (dimension < MIN_DIMENSION || dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException("face model " + name + ": dimension=" + dimension + ", limit="
                    + MIN_DIMENSION + " to " + MAX_DIMENSION);
        }
    }

    /** Whether a model may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Bytes of an embedding as it is sent. */
    public int embeddingBytes() {
        return dimension * Float.BYTES;
    }
}
