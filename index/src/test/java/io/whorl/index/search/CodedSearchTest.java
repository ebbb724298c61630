package io.whorl.index.search;

import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_THUMB;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cascade over codes: mates planted among random fingers must come through every stage, whatever they lack. */
@Timeout(120)
class CodedSearchTest extends CodedPeople {

    @Test
    void shouldFindMatesByOneFingerAndPassTheStatedShare() {
        fill(PEOPLE / 2, RIGHT_THUMB);
        List<FingerTemplate> mates = new ArrayList<>();
        for (int i = 0; i < MATES; i++) {
            mates.add(someFinger(RIGHT_THUMB));
            enrol(mates.getLast());
        }
        fill(PEOPLE * 3, RIGHT_THUMB);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        List<CompletableFuture<SearchFindings>> answers = new ArrayList<>();
        for (FingerTemplate mate : mates) {
            TemplateSet probe = set(again(RIGHT_THUMB, mate, FAIR, LOST));
            answers.add(requireNonNull(engine.submit(question(probe))));
        }
        for (int i = 0; i < mates.size(); i++) {
            SearchFindings findings = answers.get(i).join();
            assertEquals(List.of((long) PEOPLE / 2 + i), encounters(findings));
            assertEquals(encounters, findings.searchedReferences());
            assertEquals(encounters, findings.searchedSubjects());
            assertTrue(findings.isComplete());
        }
        SearchMetrics metrics = engine.metrics();
        assertEquals(MATES * encounters, metrics.takenBy(StageName.CUT));
        double share = (double) metrics.keptBy(StageName.CUT) / metrics.takenBy(StageName.CUT);
        assertEquals(0.05, share, 0.006, "share of the people that the cut passes");
        assertEquals(metrics.keptBy(StageName.CUT), metrics.takenBy(StageName.SCORE));
        assertEquals((double) MATES * CodeScoring.KEPT_PEOPLE, (double) metrics.keptBy(StageName.SCORE), MATES);
        assertTrue(metrics.keptBy(StageName.ALIGN) <= MATES * (CodeAlignment.LEAST_KEPT + 10));
        assertTrue(metrics.comparedFingers() <= MATES * (CodeAlignment.LEAST_KEPT + 10));
        assertEquals(MATES, metrics.keptBy(StageName.COMPARE));
    }

    @Test
    void shouldPassMoreOfTheFastTierAndEverybodyOfASmallGallery() {
        fill(2 * PEOPLE, RIGHT_THUMB);
        SearchEngine fast = engine(new SearchOptions(Tier.FAST, false));
        FingerTemplate mate = someFinger(RIGHT_THUMB);
        long encounter = enrol(mate);
        assertEquals(List.of(encounter), found(fast, again(RIGHT_THUMB, mate, GOOD, LOST)));
        assertEquals(0.10 * 2 * PEOPLE, (double) fast.metrics().keptBy(StageName.CUT), 0.012 * 2 * PEOPLE);
        var small = requireNonNull(fast.submit(question(set(mate), 900, Long.MAX_VALUE)))
                .join();
        assertEquals(900, small.searchedReferences());
        assertEquals(0.10 * 2 * PEOPLE + 900, (double) fast.metrics().keptBy(StageName.CUT), 0.012 * 2 * PEOPLE);
    }

    @Test
    void shouldScoreEverybodyWithoutACut() {
        fill(3_000, RIGHT_THUMB);
        FingerTemplate mate = someFinger(RIGHT_THUMB);
        long encounter = enrol(mate);
        fill(2_000, LEFT_THUMB);
        SearchEngine engine = engine(new SearchOptions(Tier.CAREFUL, true));
        assertEquals(List.of(encounter), found(engine, again(RIGHT_THUMB, mate, FAIR, LOST)));
        assertEquals(3_001, engine.metrics().keptBy(StageName.CUT), "all that are comparable");
        assertEquals(CodeScoring.KEPT_PEOPLE, engine.metrics().keptBy(StageName.SCORE));
    }

    @Test
    void shouldLetAFaceThroughWhateverTheFingersSay() {
        float[] likeness = {1, 0.2f, 0.1f, 0};
        for (int person = 0; person < 3_000; person++) {
            float[] other = {0.01f * (person % 30), 1, -0.5f, person % 7};
            enrol(encounters, withFace(someFinger(RIGHT_THUMB), other));
        }
        long encounter = enrol(encounters, withFace(someFinger(RIGHT_THUMB), likeness));
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        SearchFindings findings = search(engine, withFace(someFinger(RIGHT_THUMB), likeness));
        assertEquals(List.of(encounter), encounters(findings));
    }

    private static TemplateSet withFace(FingerTemplate finger, float[] embedding) {
        return new TemplateSet(Fakes.EXTRACTOR, List.of(finger), new FaceTemplate(Fakes.MODEL, 50, embedding));
    }

    @Test
    void shouldLetThroughWhatCodesCannotJudge() {
        fill(PEOPLE, RIGHT_THUMB);
        FingerTemplate finger = someFinger(RIGHT_THUMB);
        FingerCodes foreign = fingers.ofUnknownVersion(fingers.finger(30));
        long encounter = enrol(print(RIGHT_THUMB, identity(finger), foreign));
        for (int i = 0; i < 50; i++) {
            enrol(print(RIGHT_THUMB, identities++, foreign));
        }
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(List.of(encounter), found(engine, again(RIGHT_THUMB, finger, GOOD, LOST)));
        assertTrue(engine.metrics().comparedFingers() >= 51);
    }

    @Test
    void shouldNeitherReadBeyondTheQuestionNorReportTheDeleted() {
        fill(PEOPLE, RIGHT_THUMB);
        FingerTemplate finger = someFinger(RIGHT_THUMB);
        long first = enrol(again(RIGHT_THUMB, finger, GOOD, LOST));
        long second = enrol(again(RIGHT_THUMB, finger, GOOD, LOST));
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        TemplateSet probe = set(again(RIGHT_THUMB, finger, GOOD, LOST));
        assertEquals(2, search(engine, probe).candidates().size());
        SearchFindings below = requireNonNull(engine.submit(question(probe, second, Long.MAX_VALUE)))
                .join();
        assertEquals(List.of(first), encounters(below));
        assertEquals(PEOPLE + 1, below.searchedReferences());
        gallery.delete(first);
        engine.applied(1);
        SearchFindings after = search(engine, probe);
        assertEquals(List.of(second), encounters(after));
        assertEquals(PEOPLE + 1, after.searchedReferences());
    }

    @Test
    void shouldAnswerABatchAsOneAfterAnother() {
        fill(PEOPLE, RIGHT_THUMB, LEFT_THUMB);
        List<TemplateSet> probes = new ArrayList<>();
        List<Long> mates = new ArrayList<>();
        for (int i = 0; i < SearchBatch.MAX_SEARCHES; i++) {
            FingerTemplate right = someFinger(RIGHT_THUMB);
            FingerTemplate left = someFinger(LEFT_THUMB);
            mates.add(enrol(right, left));
            probes.add(
                    i % 4 < 2
                            ? set(again(RIGHT_THUMB, right, FAIR, LOST), again(LEFT_THUMB, left, FAIR, LOST))
                            : set(again(LEFT_THUMB, left, GOOD, LOST)));
        }
        SearchEngine engine = new SearchEngine(
                gallery,
                this::record,
                2,
                new SearchEngine.Surroundings(fingers, new Fakes.PlainScores(), clock::get, SearchOptions.DEFAULT));
        engines.add(engine);
        List<CompletableFuture<SearchFindings>> answers = probes.stream()
                .map(probe -> requireNonNull(engine.submit(question(probe))))
                .toList();
        engine.start();
        for (int i = 0; i < mates.size(); i++) {
            SearchFindings together = answers.get(i).join();
            assertEquals(List.of(mates.get(i)), encounters(together));
            assertEquals(together.candidates(), search(engine, probes.get(i)).candidates());
        }
        assertEquals(SearchBatch.MAX_WIDE_FINGERS, engine.metrics().batchSizes().getMaxValue());
    }

    @Test
    void shouldEndAtItsDeadlineInTheMiddleOfTheCut() {
        fill(PEOPLE, RIGHT_THUMB);
        AtomicLong looks = new AtomicLong();
        // each look at the clock takes a nanosecond: the deadline passes after some blocks
        SearchEngine engine = engine(SearchOptions.DEFAULT, looks::incrementAndGet);
        TemplateSet probe = set(someFinger(RIGHT_THUMB));
        CompletableFuture<SearchFindings> answer = requireNonNull(engine.submit(question(probe, Long.MAX_VALUE, 75)));
        Throwable failure =
                assertThrows(CompletionException.class, answer::join).getCause();
        assertInstanceOf(SearchIncompleteException.class, failure);
        assertEquals(0, engine.metrics().comparedFingers());
        assertTrue(search(engine, probe).isComplete());
    }
}
