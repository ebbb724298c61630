package io.whorl.matcher.vocabulary;

/** A face embedding of unit length, made by the encoder that {@code model} names. The array is handed over, not copied. */
public record FaceTemplate(String model, int quality, float[] embedding) {}
