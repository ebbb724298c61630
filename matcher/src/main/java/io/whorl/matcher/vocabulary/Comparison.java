package io.whorl.matcher.vocabulary;

/** The score of one modality of one candidate, −10·log10(FMR). {@code position} is that of the reference; {@code UNKNOWN} for a face. */
public record Comparison(Modality modality, FingerPosition position, double score) {}
