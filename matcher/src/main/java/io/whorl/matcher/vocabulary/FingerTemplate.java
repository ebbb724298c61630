package io.whorl.matcher.vocabulary;

/**
 * A fingerprint template.
 *
 * @param position finger position as stated at capture
 * @param quality 0 to 100
 * @param minutiaeCount number of minutiae in the template
 * @param serialized the extractor's own serialisation (SourceAFIS: CBOR); handed over, not copied
 */
public record FingerTemplate(FingerPosition position, int quality, int minutiaeCount, byte[] serialized) {}
