package io.whorl.index.search;

import static io.whorl.index.search.Fakes.finger;
import static io.whorl.index.search.Fakes.fingers;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.search.NaiveSearch.Encounter;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchEngineTest extends SearchEngineFixture {

    private static final double ROUNDING = 1e-2;

    /** Three searches of two. */
    private static final int FINGERS_OF_A_CALL = 6;

    private final AtomicInteger probes = new AtomicInteger();
    private volatile CountDownLatch firstProbe = new CountDownLatch(0);

    @Test
    void shouldSearchAtOnceIfTheOptionsLeaveOutTheWarmUp() {
        try (SearchEngine one = rehearsing(SearchOptions.DEFAULT.cold())) {
            one.startWarm();
            requireNonNull(one.submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9)))))
                    .join();
            assertEquals(1, probes.get());
        }
    }

    @Test
    void shouldNotKeepAQuestionWaitingForTheWarmUp() {
        try (SearchEngine one = rehearsing(SearchOptions.DEFAULT)) {
            CompletableFuture<SearchFindings> answer =
                    requireNonNull(one.submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9)))));
            one.startWarm();
            answer.join();
            assertEquals(1, probes.get());
        }
    }

    @Test
    void shouldEndTheWarmUpWhenAQuestionComes() throws InterruptedException {
        try (SearchEngine one = rehearsing(SearchOptions.DEFAULT)) {
            firstProbe = new CountDownLatch(1);
            assertTrue(one.warmsUp());
            one.startWarm();
            while (probes.get() == 0) {
                Thread.sleep(1);
            }
            CompletableFuture<SearchFindings> answer =
                    requireNonNull(one.submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9)))));
            assertTrue(one.warmsUp());
            firstProbe.countDown();
            answer.join();
            assertFalse(one.warmsUp());
            assertEquals(FINGERS_OF_A_CALL + 1, probes.get(), "one call of the warm-up, and the question");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts the probes, those of the warm-up too, and lets none begin before the latch opens. */
    private SearchEngine rehearsing(SearchOptions options) {
        SearchEngine.Surroundings fakes = Fakes.surroundings(clock::get);
        FingerEngine counting = new FingerEngine() {
            @Override
            public Probe probe(FingerTemplate template, Set<Integer> versions) {
                probes.incrementAndGet();
                awaitUninterruptibly(firstProbe);
                return fakes.fingers().probe(template, versions);
            }

            @Override
            public Reference reference(FingerTemplate template, @Nullable FingerCodes codes) {
                return fakes.fingers().reference(template, codes);
            }

            @Override
            public Comparer comparer() {
                return fakes.fingers().comparer();
            }
        };
        return new SearchEngine(
                gallery,
                number -> Fakes.uncoded(records.get(number)),
                1,
                new SearchEngine.Surroundings(counting, fakes.scores(), fakes.clock(), options));
    }

    @Seeds(count = 15)
    void shouldFindWhatANaiveLoopFinds(long seed) {
        Random random = new Random(seed);
        fill(random, 50 + random.nextInt(3_000));
        engine.start();
        for (int i = 0; i < 20; i++) {
            SearchQuestion question = randomQuestion(random);
            assertAgrees(question, submit(question).join());
        }
    }

    @Seeds(count = 5)
    void shouldAnswerABatchAsOneAfterAnother(long seed) {
        Random random = new Random(seed);
        fill(random, 2_000);
        List<SearchQuestion> questions = new ArrayList<>();
        List<CompletableFuture<SearchFindings>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            questions.add(randomQuestion(random));
            answers.add(submit(questions.getLast()));
        }
        engine.start();
        for (int i = 0; i < questions.size(); i++) {
            assertAgrees(questions.get(i), answers.get(i).join());
        }
        assertTrue(engine.metrics().batchSizes().getMaxValue() > 1, "some shared a batch");
        assertEquals(40, engine.metrics().searchMicros().getTotalCount());
        assertEquals(0, engine.metrics().failedSearches());
        assertEquals(0, engine.outstanding());
    }

    @Test
    void shouldFindAnInsertInTheNextSearch() {
        engine.start();
        assertEquals(
                0,
                submit(question(fingers(finger(FingerPosition.LEFT_INDEX, 9))))
                        .join()
                        .searchedReferences());
        for (int i = 0; i < 50; i++) {
            insert(i, i, fingers(finger(FingerPosition.LEFT_INDEX, i)));
            SearchFindings findings = submit(question(fingers(finger(FingerPosition.LEFT_INDEX, i))))
                    .join();
            assertEquals(i, findings.candidates().getFirst().encounter());
            assertEquals(i + 1, findings.searchedReferences());
            assertEquals(i + 1, findings.searchedSubjects());
        }
    }

    @Test
    void shouldNeitherFindNorCountTheDeleted() {
        engine.start();
        insert(1, 1, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        insert(2, 2, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        SearchQuestion question = question(fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        assertEquals(2, submit(question).join().candidates().size());
        gallery.delete(1);
        records.remove(1L);
        engine.applied(1);
        SearchFindings findings = submit(question).join();
        assertEquals(
                List.of(2L),
                findings.candidates().stream()
                        .map(EncounterCandidate::encounter)
                        .toList());
        assertEquals(1, findings.searchedReferences());
        assertEquals(1, findings.searchedSubjects());
    }

    @Seeds(count = 10)
    void shouldCompareWithOwnEncounters(long seed) {
        Random random = new Random(seed);
        fill(random, 30);
        engine.start();
        for (int i = 0; i < 10; i++) {
            TemplateSet probe = Fakes.random(random);
            long[] own = random.longs(random.nextInt(4), 0, 100).distinct().toArray();
            SearchFindings findings = submit(new SearchQuestion(probe, 0, 0, -1, own, 0, 0, Long.MAX_VALUE))
                    .join();
            List<TemplateSet> left = Arrays.stream(own)
                    .mapToObj(records::get)
                    .filter(Objects::nonNull)
                    .toList();
            List<TemplateSet> compared = left.stream()
                    .filter(reference -> !naive.mustPassOver(probe, reference))
                    .toList();
            assertEquals(0, findings.searchedReferences());
            assertEquals(compared.isEmpty() ? left.size() : 0, findings.passedOver());
            if (left.isEmpty()) {
                assertNull(findings.own());
            } else {
                assertSame(naive.compare(probe, compared), requireNonNull(findings.own()));
            }
        }
    }

    @Seeds(count = 10)
    void shouldCompareTwoTemplateSets(long seed) {
        Random random = new Random(seed);
        engine.start();
        for (int i = 0; i < 20; i++) {
            TemplateSet probe = Fakes.random(random);
            TemplateSet reference = Fakes.random(random);
            CompareFindings findings = requireNonNull(
                            engine.compare(new CompareQuestion(probe, reference, Long.MAX_VALUE)))
                    .join();
            List<Comparison> expected = naive.compare(probe, List.of(reference));
            assertSame(expected, findings.comparisons());
            assertEquals(
                    new Fakes.PlainScores().verification(new Compared(expected, new int[expected.size()])),
                    findings.score(),
                    ROUNDING);
        }
    }

    /** Searches run while the writer inserts and deletes: nobody who stays is missed, nobody deleted before is found. */
    @Seeds(count = 3)
    void shouldSearchWhileTheGalleryChanges(long seed) {
        Random random = new Random(seed);
        engine.start();
        TemplateSet same = fingers(finger(FingerPosition.LEFT_INDEX, 9));
        long next = 0;
        for (int round = 0; round < 150; round++) {
            insert(next, next, same);
            CompletableFuture<SearchFindings> running = submit(new SearchQuestion(
                    same, 0, next + 1, -1, new long[0], SearchQuestion.MAX_CANDIDATES, 1, Long.MAX_VALUE));
            long doomed = random.nextLong(next + 1);
            boolean spared = doomed == next;
            if (!spared && gallery.delete(doomed)) {
                records.remove(doomed);
                naive.gallery.remove(doomed);
            }
            engine.applied(round + 1);
            List<Long> found = running.join().candidates().stream()
                    .map(EncounterCandidate::encounter)
                    .toList();
            assertTrue(found.containsAll(naive.gallery.keySet()), "missed somebody");
            assertTrue(found.size() <= naive.gallery.size() + 1, "found somebody deleted long ago");
            next++;
        }
    }

    private void assertAgrees(SearchQuestion question, SearchFindings findings) {
        List<EncounterCandidate> expected = naive.search(question);
        assertEquals(
                expected.stream().map(EncounterCandidate::encounter).toList(),
                findings.candidates().stream()
                        .map(EncounterCandidate::encounter)
                        .toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).score(), findings.candidates().get(i).score(), ROUNDING);
            assertSame(
                    expected.get(i).comparisons(), findings.candidates().get(i).comparisons());
        }
        Map<Long, Encounter> searched = naive.searched(question);
        assertEquals(searched.size(), findings.searchedReferences());
        assertEquals(
                searched.values().stream().map(Encounter::subject).distinct().count(), findings.searchedSubjects());
        assertEquals(naive.passedOver(question), findings.passedOver());
    }

    private static void assertSame(List<Comparison> expected, List<Comparison> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).modality(), found.get(i).modality());
            assertEquals(expected.get(i).position(), found.get(i).position());
            assertEquals(expected.get(i).score(), found.get(i).score(), ROUNDING);
        }
    }

    private void fill(Random random, int encounters) {
        long number = 0;
        for (int i = 0; i < encounters; i++) {
            number += 1 + random.nextInt(3);
            insert(number, random.nextInt(encounters), Fakes.random(random));
            if (random.nextInt(8) == 0 && gallery.delete(number)) {
                records.remove(number);
                naive.gallery.remove(number);
            }
        }
    }

    private SearchQuestion randomQuestion(Random random) {
        return new SearchQuestion(
                Fakes.random(random),
                0,
                random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(6_000),
                random.nextInt(100) - 1,
                new long[0],
                1 + random.nextInt(20),
                random.nextInt(90),
                Long.MAX_VALUE);
    }
}
