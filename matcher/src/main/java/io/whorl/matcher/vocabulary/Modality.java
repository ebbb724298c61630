package io.whorl.matcher.vocabulary;

/** The biometric characteristic that a sample shows. */
public enum Modality {
    FINGER,
    FACE
}
