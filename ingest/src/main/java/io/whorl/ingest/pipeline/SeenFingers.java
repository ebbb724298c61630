package io.whorl.ingest.pipeline;

import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells which fingers the captures of a sitting show, and by which of them. A capture with a stated position is an impression of that
 * finger if it is like its best one: else it might be of anybody, who would then be let through by it. One of {@code UNKNOWN}
 * position is an impression of the finger that it is like, whichever that is, and of one of its own if it is like none.
 *
 * <p>Of a finger of unknown position only the best impression is kept, as a template set could not tell further ones from other
 * fingers. Confined to one call.
 */
final class SeenFingers {

    /** Impressions of a finger that are kept at most. */
    static final int MAX_IMPRESSIONS = 2;

    /**
     * Score from which two captures show one finger: FMR 1e-3. Either error is cheap, for nothing is refused: one person in a thousand
     * with two thumbs of unstated position is taken to have shown one; a capture that is hardly like the rest of its finger is not kept.
     * But captures of one unstated finger that are not recognised would pass for two, so the bar is low.
     */
    static final double SCORE = 30;

    private final List<Reading> readings;
    private final Likeness likeness;
    private final List<Seen> seen = new ArrayList<>();

    /** How alike the fingers of two captures are. */
    @FunctionalInterface
    interface Likeness {
        /** −10·log10(FMR). */
        double score(FingerTemplate known, FingerTemplate other);
    }

    /** A finger, and the readings that show it by their index: at least one, at most {@link #MAX_IMPRESSIONS}, the best first. */
    record Seen(FingerPosition position, List<Integer> impressions) {}

    private SeenFingers(List<Reading> readings, Likeness likeness) {
        this.readings = readings;
        this.likeness = likeness;
    }

    /**
     * The fingers: known ones in the order of the standard's codes, then unknown ones, the best first; at most
     * {@link TemplateSet#MAX_FINGERS}.
     *
     * @param floor the quality of an impression that may serve
     */
    static List<Seen> in(List<Reading> readings, int floor, Likeness likeness) {
        SeenFingers fingers = new SeenFingers(readings, likeness);
        List<Integer> usable = IntStream.range(0, readings.size())
                .filter(index -> fingers.isUsable(index, floor))
                .boxed()
                .sorted(fingers::compare)
                .toList();
        usable.stream().filter(index -> !fingers.isUnknown(index)).forEach(fingers::addKnown);
        fingers.seen.sort(Comparator.comparing(Seen::position));
        usable.stream().filter(fingers::isUnknown).forEach(fingers::addUnknown);
        return fingers.seen;
    }

    private boolean isUsable(int index, int floor) {
        return readings.get(index) instanceof Reading.Finger finger
                && finger.template().quality() >= floor;
    }

    private FingerTemplate template(int index) {
        return ((Reading.Finger) readings.get(index)).template();
    }

    /** The better one first, of equals that sent first. */
    private int compare(int one, int other) {
        int byQuality = Integer.compare(template(other).quality(), template(one).quality());
        return byQuality == 0 ? Integer.compare(one, other) : byQuality;
    }

    private boolean isUnknown(int index) {
        return template(index).position() == FingerPosition.UNKNOWN;
    }

    private void addKnown(int index) {
        FingerPosition position = template(index).position();
        for (Seen finger : seen) {
            if (finger.position() == position) {
                List<Integer> impressions = finger.impressions();
                if (impressions.size() < MAX_IMPRESSIONS && isOther(index, impressions) && shows(finger, index)) {
                    impressions.add(index);
                }
                return;
            }
        }
        add(position, index);
    }

    private void addUnknown(int index) {
        if (seen.size() == TemplateSet.MAX_FINGERS) {
            return;
        }
        for (Seen finger : seen) {
            if (shows(finger, index)) {
                if (finger.position() != FingerPosition.UNKNOWN && isOther(index, finger.impressions())) {
                    addBest(finger.impressions(), index);
                }
                return;
            }
        }
        add(FingerPosition.UNKNOWN, index);
    }

    private void add(FingerPosition position, int index) {
        seen.add(new Seen(position, new ArrayList<>(List.of(index))));
    }

    /** Adds an impression; if there are too many, the worst goes. */
    private void addBest(List<Integer> impressions, int index) {
        impressions.add(index);
        impressions.sort(this::compare);
        if (impressions.size() > MAX_IMPRESSIONS) {
            impressions.removeLast();
        }
    }

    private boolean shows(Seen finger, int index) {
        return finger.impressions().stream()
                .anyMatch(other ->
                        isSameCapture(other, index) || likeness.score(template(other), template(index)) >= SCORE);
    }

    /** Whether it is not one of these sent again. */
    private boolean isOther(int index, List<Integer> impressions) {
        return impressions.stream().noneMatch(other -> isSameCapture(other, index));
    }

    private boolean isSameCapture(int one, int other) {
        return Arrays.equals(template(one).serialized(), template(other).serialized());
    }
}
