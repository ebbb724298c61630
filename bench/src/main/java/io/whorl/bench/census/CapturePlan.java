package io.whorl.bench.census;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.List;

/**
 * Who is captured, and what of each. Immutable.
 *
 * @param first index of the first person
 * @param people how many, from that one on
 * @param fingers of each, 1 to {@value #MOST_FINGERS}, thumbs first
 * @param visits of each, 1 to {@value #MOST_VISITS}: at each every finger and the face are captured once
 * @param yearsApart from one visit to the next, 0 to {@value #MOST_YEARS}
 */
public record CapturePlan(long first, long people, int fingers, int visits, double yearsApart, SensorKind sensor) {

    public static final int MOST_FINGERS = 10;
    public static final int MOST_VISITS = 100;
    public static final int MOST_YEARS = 50;

    /** Thumbs first, right before left: the order in which fingers are asked for at a desk. */
    private static final List<FingerPosition> ORDER = List.of(
            FingerPosition.RIGHT_THUMB,
            FingerPosition.LEFT_THUMB,
            FingerPosition.RIGHT_INDEX,
            FingerPosition.LEFT_INDEX,
            FingerPosition.RIGHT_MIDDLE,
            FingerPosition.LEFT_MIDDLE,
            FingerPosition.RIGHT_RING,
            FingerPosition.LEFT_RING,
            FingerPosition.RIGHT_LITTLE,
            FingerPosition.LEFT_LITTLE);

    public CapturePlan {
        boolean range = first >= 0 && people >= 1 && first <= Population.limit() - people;
        boolean each = fingers >= 1 && fingers <= MOST_FINGERS && visits >= 1 && visits <= MOST_VISITS;
        if (!range || !each || !(yearsApart >= 0 && yearsApart <= MOST_YEARS)) {
            throw new IllegalArgumentException("capture plan: first=" + first + ", people=" + people + ", fingers="
                    + fingers + ", visits=" + visits + ", yearsApart=" + yearsApart + ", limit=" + Population.limit()
                    + " people");
        }
    }

    List<FingerPosition> positions() {
        return ORDER.subList(0, fingers);
    }

    LivingPerson person(Population population, long index) {
        return LivingPerson.of(population.person(index), yearsApart);
    }
}
