package io.whorl.matcher.face;

/** A face encoder that the server knows by name: its embeddings have {@code dimension} float32 values (64 to 1,024). */
public record FaceModel(String name, int dimension) {
    public static final FaceModel MOBILEFACENET = new FaceModel("mobilefacenet-128", 128);
}
