package io.whorl.index.search;

import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_INDEX;
import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_INDEX;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever fingers a person shows, and however poor: one to ten, unknown, several impressions of one, few minutiae, parts, noise. */
@Timeout(120)
class FingerCasesTest extends CodedPeople {

    @Test
    void shouldFindSomebodyWeakInOneFingerAndStrongInAnother() {
        fill(PEOPLE, RIGHT_THUMB, LEFT_THUMB);
        FingerTemplate strong = someFinger(LEFT_THUMB);
        long encounter = enrol(someFinger(RIGHT_THUMB), strong);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(List.of(encounter), found(engine, someFinger(RIGHT_THUMB), again(LEFT_THUMB, strong, GOOD, LOST)));
    }

    @Test
    void shouldFindFingersOfUnknownPosition() {
        fill(PEOPLE / 2, RIGHT_THUMB, LEFT_THUMB);
        FingerTemplate right = someFinger(RIGHT_THUMB);
        long known = enrol(right, someFinger(LEFT_THUMB));
        FingerTemplate unknown = someFinger(UNKNOWN);
        long unstated = enrol(someFinger(UNKNOWN), unknown);
        fill(PEOPLE / 2, UNKNOWN, UNKNOWN);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(List.of(known), found(engine, again(UNKNOWN, right, GOOD, LOST)));
        assertEquals(List.of(unstated), found(engine, again(LEFT_INDEX, unknown, GOOD, LOST)));
        assertEquals(List.of(unstated), found(engine, again(UNKNOWN, unknown, GOOD, LOST), someFinger(UNKNOWN)));
        assertTrue(engine.metrics().keptBy(StageName.CUT)
                < 0.3 * (double) engine.metrics().takenBy(StageName.CUT));
    }

    @Test
    void shouldFindByAnyOfSeveralImpressionsOfAFinger() {
        fill(PEOPLE, RIGHT_THUMB);
        FingerTemplate finger = someFinger(RIGHT_THUMB);
        FingerTemplate smudged = print(RIGHT_THUMB, identity(finger), fingers.finger(25));
        long encounter = enrol(smudged, finger, again(RIGHT_THUMB, smudged, FAIR, LOST));
        fill(500, RIGHT_THUMB, RIGHT_THUMB, RIGHT_THUMB);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(List.of(encounter), found(engine, again(RIGHT_THUMB, finger, GOOD, LOST)));
        FingerTemplate probe = again(RIGHT_THUMB, finger, GOOD, LOST);
        SearchFindings once = search(engine, set(probe));
        assertEquals(once.candidates(), search(engine, set(probe, probe)).candidates(), "a finger speaks once");
    }

    @Test
    void shouldCompareOneFingerWithTenAndTenWithOne() {
        FingerPosition[] ten = Arrays.copyOfRange(FingerPosition.values(), 1, 11);
        fill(1_500, ten);
        FingerTemplate[] all = new FingerTemplate[10];
        Arrays.setAll(all, i -> someFinger(ten[i]));
        long whole = enrol(all);
        FingerTemplate only = someFinger(LEFT_INDEX);
        long single = enrol(only);
        fill(1_500, RIGHT_THUMB, LEFT_INDEX);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(List.of(whole), found(engine, again(ten[4], all[4], GOOD, LOST)));
        FingerTemplate[] probe = new FingerTemplate[10];
        Arrays.setAll(probe, i -> again(ten[i], all[i], FAIR, LOST));
        assertEquals(List.of(whole), found(engine, probe));
        Arrays.setAll(probe, i -> ten[i] == LEFT_INDEX ? again(ten[i], only, GOOD, LOST) : someFinger(ten[i]));
        assertEquals(List.of(single), found(engine, probe));
        Arrays.setAll(probe, i -> i == 2 ? again(ten[i], all[i], GOOD, 0.1) : someFinger(ten[i]));
        assertEquals(List.of(whole), found(engine, probe), "one finger of ten is that of somebody on file");
    }

    @Test
    void shouldNotSearchAmongOtherFingers() {
        fill(2_000, RIGHT_INDEX);
        FingerTemplate finger = someFinger(RIGHT_INDEX);
        enrol(finger);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        SearchFindings findings = search(engine, set(again(LEFT_INDEX, finger, GOOD, 0)));
        assertEquals(List.of(), findings.candidates());
        assertEquals(2_001, findings.searchedReferences());
        assertTrue(findings.isComplete());
        assertEquals(0, engine.metrics().keptBy(StageName.CUT));
    }

    @Test
    void shouldNameAPersonWithManyEncountersOnce() {
        fill(PEOPLE, RIGHT_THUMB);
        FingerTemplate finger = someFinger(RIGHT_THUMB);
        long subject = encounters;
        enrol(subject, set(again(RIGHT_THUMB, finger, FAIR, LOST)));
        long best = enrol(subject, set(finger));
        enrol(subject, set(someFinger(RIGHT_THUMB)));
        SearchFindings findings = search(engine(SearchOptions.DEFAULT), set(again(RIGHT_THUMB, finger, GOOD, LOST)));
        assertEquals(1, findings.candidates().size());
        assertTrue(findings.candidates().getFirst().encounter() >= best - 1);
        assertEquals(PEOPLE + 1, findings.searchedSubjects());
        assertEquals(PEOPLE + 3, findings.searchedReferences());
    }

    @Test
    void shouldFindFewMinutiaeAndParts() {
        fill(PEOPLE, RIGHT_THUMB);
        FingerTemplate finger = someFinger(RIGHT_THUMB);
        long encounter = enrol(finger);
        FingerCodes little = fingers.finger(9);
        FingerTemplate few = print(RIGHT_THUMB, identities++, little);
        long fewEncounter = enrol(few);
        FingerCodes many = fingers.finger(120);
        FingerTemplate large = print(RIGHT_THUMB, identities++, many);
        long largeEncounter = enrol(large);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        FingerCodes part = fingers.part(fingers.impression(fingers.codes(finger), GOOD, 0), 8);
        assertEquals(List.of(encounter), found(engine, print(RIGHT_THUMB, identity(finger), part)));
        assertEquals(List.of(fewEncounter), found(engine, again(RIGHT_THUMB, few, GOOD, 0)));
        assertEquals(List.of(largeEncounter), found(engine, again(RIGHT_THUMB, large, GOOD, LOST)));
    }

    @Test
    void shouldFindNobodyWithAProbeWithoutMinutiae() {
        fill(PEOPLE, RIGHT_THUMB, LEFT_THUMB);
        FingerTemplate finger = someFinger(LEFT_THUMB);
        long encounter = enrol(print(RIGHT_THUMB, identities++, fingers.finger(0)), finger);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        FingerTemplate empty = print(RIGHT_THUMB, -1, fingers.finger(0));
        assertEquals(List.of(), found(engine, empty));
        assertTrue(engine.metrics().keptBy(StageName.CUT) < 100, "nothing is no reason to look closer");
        assertEquals(List.of(encounter), found(engine, empty, again(LEFT_THUMB, finger, GOOD, LOST)));
    }

    @Test
    void shouldEndAndSayThatAProbeMatchesEverything() {
        fill(PEOPLE, RIGHT_THUMB);
        fingers.alignEverybody(20);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        SearchFindings findings = search(engine, set(someFinger(RIGHT_THUMB)));
        assertFalse(findings.isComplete());
        assertEquals(CodeScoring.KEPT_PEOPLE - CodeAlignment.MOST_KEPT, findings.leftOut());
        assertEquals(CodeAlignment.MOST_KEPT, engine.metrics().comparedFingers());
        assertEquals(1, engine.metrics().crowdedSearches());
        fingers.alignEverybody(-1);
        assertTrue(search(engine, set(someFinger(RIGHT_THUMB))).isComplete());
        assertEquals(1, engine.metrics().crowdedSearches());
    }
}
