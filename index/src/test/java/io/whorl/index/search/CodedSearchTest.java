package io.whorl.index.search;

import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_INDEX;
import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_INDEX;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.UNKNOWN;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cascade over codes: mates planted among random fingers must come through every stage, whatever they lack. */
@Timeout(120)
class CodedSearchTest {

    private static final int PEOPLE = 6_000;
    private static final int MATES = 12;

    /** A good impression, and one that a cut by this finger alone would sometimes lose. */
    private static final double GOOD = 0.08;

    private static final double FAIR = 0.14;
    private static final double LOST = 0.3;
    private static final double LEAST_SCORE = 40;

    private final SyntheticFingers fingers = new SyntheticFingers(20_261);
    private final Gallery gallery = new Gallery();
    private final Map<Long, TemplateSet> records = new ConcurrentHashMap<>();
    private final AtomicLong clock = new AtomicLong(1_000);
    private final List<SearchEngine> engines = new ArrayList<>();
    private int identities;
    private long encounters;

    @AfterEach
    void close() {
        engines.forEach(SearchEngine::close);
        gallery.close();
    }

    private SearchEngine engine(SearchOptions options) {
        return engine(options, clock::get);
    }

    private SearchEngine engine(SearchOptions options, LongSupplier time) {
        SearchEngine engine = new SearchEngine(
                gallery,
                this::record,
                2,
                new SearchEngine.Surroundings(fingers, new Fakes.PlainScores(), time, options));
        engines.add(engine);
        engine.start();
        return engine;
    }

    private CodedTemplates record(long encounter) {
        TemplateSet templates = requireNonNull(records.get(encounter));
        return requireNonNull(Fakes.uncoded(templates));
    }

    /** Random people with these fingers. */
    private void fill(int people, FingerPosition... positions) {
        for (int person = 0; person < people; person++) {
            FingerTemplate[] own = new FingerTemplate[positions.length];
            Arrays.setAll(own, i -> someFinger(positions[i]));
            enrol(own);
        }
    }

    private FingerTemplate someFinger(FingerPosition position) {
        return print(position, identities, fingers.finger(20 + identities++ % 30));
    }

    private FingerTemplate print(FingerPosition position, int identity, FingerCodes codes) {
        return fingers.template(position, identity, codes);
    }

    /** Another impression of a finger. */
    private FingerTemplate again(FingerPosition position, FingerTemplate finger, double flipped, double lost) {
        return fingers.template(position, identity(finger), fingers.impression(fingers.codes(finger), flipped, lost));
    }

    private static int identity(FingerTemplate finger) {
        return ByteBuffer.wrap(finger.serialized()).getInt();
    }

    private long enrol(FingerTemplate... own) {
        return enrol(encounters, set(own));
    }

    private long enrol(long subject, TemplateSet templates) {
        long encounter = encounters++;
        records.put(encounter, templates);
        gallery.append(
                encounter,
                subject,
                templates,
                templates.fingers().stream().map(fingers::codes).toList());
        return encounter;
    }

    private static TemplateSet set(FingerTemplate... own) {
        return new TemplateSet(Fakes.EXTRACTOR, List.of(own), null);
    }

    private static SearchQuestion question(TemplateSet probe) {
        return question(probe, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static SearchQuestion question(TemplateSet probe, long belowEncounter, long deadline) {
        return new SearchQuestion(probe, 0, belowEncounter, -1, new long[0], 10, LEAST_SCORE, deadline);
    }

    private static List<Long> found(SearchEngine engine, FingerTemplate... probe) {
        return encounters(search(engine, set(probe)));
    }

    private static SearchFindings search(SearchEngine engine, TemplateSet probe) {
        return requireNonNull(engine.submit(question(probe))).join();
    }

    private static List<Long> encounters(SearchFindings findings) {
        return findings.candidates().stream().map(EncounterCandidate::encounter).toList();
    }

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
                    i % 2 == 0
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
        assertEquals(SearchBatch.MAX_SEARCHES, engine.metrics().batchSizes().getMaxValue());
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
