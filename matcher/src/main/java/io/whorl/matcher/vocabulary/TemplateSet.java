package io.whorl.matcher.vocabulary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The templates of one encounter: up to {@value #MAX_FINGERS} of fingers and at most one face. As a probe it asks, as a reference
 * it is stored. {@code extractor} names the version that made the fingers; templates of different versions are never compared.
 *
 * <p>Templates of one known position are impressions of one finger. Each of an {@code UNKNOWN} position is a finger of its own: whoever
 * makes the set has seen to that.
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

    /** How many different samples these are: fingers, each once however many impressions of it there are, and the face. */
    public int samples() {
        return bestImpressions().size() + (face == null ? 0 : 1);
    }

    /** Of each finger the impression of the highest quality, of equals the first; in the order of the set. */
    public List<FingerTemplate> bestImpressions() {
        List<FingerTemplate> best = new ArrayList<>(fingers.size());
        for (FingerTemplate finger : fingers) {
            int same = finger.position() == FingerPosition.UNKNOWN ? -1 : indexOf(finger.position(), best);
            if (same < 0) {
                best.add(finger);
            } else if (finger.quality() > best.get(same).quality()) {
                best.set(same, finger);
            }
        }
        return best;
    }

    /** The set without further impressions: what may ask, since every finger in it speaks once. */
    public TemplateSet asProbe() {
        List<FingerTemplate> best = bestImpressions();
        return best.size() == fingers.size() ? this : new TemplateSet(extractor, best, face);
    }

    private static int indexOf(FingerPosition position, List<FingerTemplate> fingers) {
        for (int i = 0; i < fingers.size(); i++) {
            if (fingers.get(i).position() == position) {
                return i;
            }
        }
        return -1;
    }

    public boolean isEmpty() {
        return fingers.isEmpty() && face == null;
    }
}
