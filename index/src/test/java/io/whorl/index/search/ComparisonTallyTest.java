package io.whorl.index.search;

import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_INDEX;
import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Modality;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTallyTest {

    private static final double TWO_TRIES = 10 * Math.log10(2);

    private final ComparisonTally tally = new ComparisonTally();

    @BeforeEach
    void begin() {
        tally.begin();
    }

    @Test
    void shouldLetAReferenceFingerServeOneProbeFinger() {
        tally.finger(0, 0, LEFT_INDEX, 40, 0);
        tally.finger(1, 0, LEFT_INDEX, 45, 0);
        tally.endEncounter();
        assertEquals(List.of(new Comparison(Modality.FINGER, LEFT_INDEX, 45)), comparisons());
    }

    @Test
    void shouldPairTheBestFirstAndThenWhatIsLeft() {
        tally.finger(0, 0, LEFT_INDEX, 40, 0);
        tally.finger(0, 1, LEFT_THUMB, 30, 0);
        tally.finger(1, 0, LEFT_INDEX, 45, 0);
        tally.finger(1, 1, LEFT_THUMB, 44, 0);
        tally.endEncounter();
        assertEquals(
                List.of(
                        new Comparison(Modality.FINGER, LEFT_THUMB, 30 - TWO_TRIES),
                        new Comparison(Modality.FINGER, LEFT_INDEX, 45 - TWO_TRIES)),
                comparisons());
    }

    @Test
    void shouldLetImpressionsOfOneReferenceFingerServeOneProbeFinger() {
        // two captures of one thumb, of which nobody said which it is, against two impressions of a thumb on file
        tally.finger(0, 0, LEFT_THUMB, 50, 0);
        tally.finger(0, 1, LEFT_THUMB, 60, 0);
        tally.finger(1, 0, LEFT_THUMB, 55, 0);
        tally.finger(1, 1, LEFT_THUMB, 45, 0);
        tally.endEncounter();
        assertEquals(List.of(new Comparison(Modality.FINGER, LEFT_THUMB, 60 - TWO_TRIES)), comparisons());
    }

    @Test
    void shouldNameTheMapOfTheImpressionWhoseScoreItIs() {
        // a poor first impression and a good second one, each scored by the map of its band
        tally.finger(0, 0, LEFT_THUMB, 20, 2);
        tally.finger(0, 1, LEFT_THUMB, 60, 1);
        tally.finger(1, 2, LEFT_INDEX, 40, 1);
        tally.finger(1, 3, LEFT_INDEX, 30, 2);
        tally.endEncounter();
        // and of another encounter the first is the better one
        tally.finger(1, 0, LEFT_INDEX, 50, 3);
        tally.finger(1, 1, LEFT_INDEX, 50, 4);
        tally.endEncounter();
        Compared compared = tally.compared(new Fakes.PlainScores(), Fakes.MODEL);
        assertEquals(
                List.of(
                        new Comparison(Modality.FINGER, LEFT_THUMB, 60 - TWO_TRIES),
                        new Comparison(Modality.FINGER, LEFT_INDEX, 50 - 2 * TWO_TRIES)),
                compared.comparisons());
        assertEquals(1, compared.maps()[0]);
        assertEquals(3, compared.maps()[1]);
    }

    @Test
    void shouldPairFingersOfUnknownPositionEachForItself() {
        tally.finger(0, 0, UNKNOWN, 50, 0);
        tally.finger(0, 1, UNKNOWN, 10, 0);
        tally.finger(1, 0, UNKNOWN, 10, 0);
        tally.finger(1, 1, UNKNOWN, 40, 0);
        tally.endEncounter();
        assertEquals(
                List.of(
                        new Comparison(Modality.FINGER, UNKNOWN, 50 - TWO_TRIES),
                        new Comparison(Modality.FINGER, UNKNOWN, 40 - TWO_TRIES)),
                comparisons());
    }

    @Test
    void shouldNotTakeImpressionsOfOneEncounterForThoseOfTheNext() {
        tally.finger(0, 1, LEFT_THUMB, 50, 0);
        tally.endEncounter();
        tally.finger(0, 0, LEFT_THUMB, 20, 0);
        tally.finger(1, 1, LEFT_INDEX, 30, 0);
        tally.endEncounter();
        assertEquals(
                List.of(
                        new Comparison(Modality.FINGER, LEFT_THUMB, 50 - TWO_TRIES),
                        new Comparison(Modality.FINGER, LEFT_INDEX, 30)),
                comparisons());
    }

    @Test
    void shouldTakeTheBestOverEncountersAndPayForEveryTry() {
        tally.finger(0, 0, LEFT_INDEX, 20, 0);
        tally.face(0.5);
        tally.endEncounter();
        tally.finger(0, 0, UNKNOWN, 30, 0);
        tally.face(0.9);
        tally.endEncounter();
        assertEquals(
                List.of(
                        new Comparison(Modality.FINGER, UNKNOWN, 30 - TWO_TRIES),
                        new Comparison(Modality.FACE, UNKNOWN, 45 - TWO_TRIES)),
                comparisons());
    }

    @Test
    void shouldKeepComparisonsThatScoreNothing() {
        tally.finger(3, 2, LEFT_INDEX, 0, 0);
        tally.endEncounter();
        assertEquals(List.of(new Comparison(Modality.FINGER, LEFT_INDEX, 0)), comparisons());
    }

    @Test
    void shouldForgetTheLastPerson() {
        tally.finger(0, 0, LEFT_INDEX, 20, 0);
        tally.face(0.5);
        tally.endEncounter();
        tally.begin();
        tally.endEncounter();
        assertEquals(List.of(), comparisons());
    }

    @Test
    void shouldRefuseAScoreThatIsNone() {
        assertThrows(IllegalStateException.class, () -> tally.finger(0, 0, LEFT_INDEX, Double.NaN, 0));
        assertThrows(IllegalStateException.class, () -> tally.finger(0, 0, LEFT_INDEX, -1, 0));
    }

    private List<Comparison> comparisons() {
        return tally.compared(new Fakes.PlainScores(), Fakes.MODEL).comparisons();
    }
}
