package io.whorl.matcher.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The templates of one encounter: up to {@value #MAX_FINGERS} fingers and at most one face. As a probe it asks, as a reference
 * it is stored. {@code extractor} names the version that made the fingers; templates of different versions are never compared.
 */
public record TemplateSet(
        String extractor,
        List<FingerTemplate> fingers,
        @Nullable FaceTemplate face) {

    public static final int MAX_FINGERS = 10;

    public TemplateSet {
        fingers = List.copyOf(fingers);
        if (fingers.size() > MAX_FINGERS) {
            throw new IllegalArgumentException("template set: fingers=" + fingers.size() + ", limit=" + MAX_FINGERS);
        }
    }

    public boolean isEmpty() {
        return fingers.isEmpty() && face == null;
    }
}
