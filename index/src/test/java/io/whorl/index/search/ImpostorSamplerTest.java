package io.whorl.index.search;

import static io.whorl.index.search.Fakes.finger;
import static io.whorl.index.search.Fakes.fingers;
import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_THUMB;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImpostorSamplerTest {

    private static final int REFERENCES = 4;
    private static final int PROBE = 5;
    private static final int STRANGER = 50;
    private static final double SAME = 50;
    private static final long SUBJECT = 7;

    private final Gallery gallery = new Gallery();
    private final Map<Long, TemplateSet> records = new HashMap<>();
    private final Map<Long, Integer> loads = new HashMap<>();
    private final Fakes.Fingers engine = new Fakes.Fingers();
    private final CalibratedScores scores = new CalibratedScores(Calibration.defaults());
    private final Kept kept = new Kept();

    /** What arrives. */
    private static final class Kept implements ImpostorSink {
        private final List<Double> raws = new ArrayList<>();
        private final CountDownLatch sampled = new CountDownLatch(1);
        private int searches;
        private int likelyMates;
        private int dropped;
        private int failed;

        @Override
        public void sampled(int version, Calibration calibration, ImpostorScores scores) {
            searches++;
            for (int i = 0; i < scores.size(); i++) {
                assertEquals(
                        Calibration.FUSED_FINGER,
                        calibration.maps().get(scores.map(i)).key().model());
                raws.add(scores.raw(i));
            }
            sampled.countDown();
        }

        @Override
        public void likelyMate() {
            likelyMates++;
        }

        @Override
        public void dropped(int references) {
            dropped += references;
        }

        @Override
        public void failed(Throwable why) {
            failed++;
        }
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private void enrol(int people, int value, boolean isSubject) {
        for (int i = 0; i < people; i++) {
            long number = records.size() + 1L;
            TemplateSet templates = fingers(finger(RIGHT_THUMB, value), finger(LEFT_THUMB, value));
            records.put(number, templates);
            gallery.append(number, isSubject ? SUBJECT : 100 + number, templates, FakeCodes.of(templates));
        }
    }

    private ImpostorSampler sampler(int everySearch, BooleanSupplier loaded) {
        FingerReferences references = new FingerReferences(number -> {
            loads.merge(number, 1, Integer::sum);
            return Fakes.uncoded(records.get(number));
        });
        return new ImpostorSampler(
                new ImpostorSampler.Plan(everySearch, REFERENCES, new SplittableRandom(3)),
                new ImpostorPair(references, engine, scores),
                scores,
                loaded,
                kept);
    }

    private static SearchQuestion question(long subject) {
        TemplateSet probe = fingers(finger(RIGHT_THUMB, PROBE), finger(LEFT_THUMB, PROBE));
        return new SearchQuestion(probe, 0, Long.MAX_VALUE, subject, new long[0], 10, 1, Long.MAX_VALUE);
    }

    /** A search that was answered. */
    private SearchBatch batch(long subject) {
        SearchQuestion question = question(subject);
        ProbeSearch search =
                new ProbeSearch(new Inquiry(question, null, new AtomicInteger()), new Candidates(), gallery.view(), 0);
        for (int i = 0; i < 2; i++) {
            search.prepared(i, engine.probe(question.probe().fingers().get(i), Set.of()));
        }
        return new SearchBatch(gallery.view(), List.of(search), 0, () -> 0, () -> false);
    }

    @Test
    void shouldNeverCountTheSubjectItself() {
        enrol(100, STRANGER, false);
        enrol(100, PROBE, true);
        ImpostorSampler sampler = sampler(1, () -> false);
        for (int i = 0; i < 200; i++) {
            sampler.sample(batch(SUBJECT));
        }

        assertEquals(0, kept.likelyMates);
        assertEquals(200, kept.searches);
        assertTrue(kept.raws.size() > 1_500, "two fingers each of some four references: " + kept.raws.size());
        assertTrue(kept.raws.stream()
                .allMatch(raw -> raw == Fakes.rawScore(finger(LEFT_THUMB, PROBE), finger(LEFT_THUMB, STRANGER))));
    }

    @Test
    void shouldLeaveOutAMateUnderAnotherIdentity() {
        enrol(150, STRANGER, false);
        enrol(50, PROBE, false);
        ImpostorSampler sampler = sampler(1, () -> false);
        for (int i = 0; i < 200; i++) {
            sampler.sample(batch(SUBJECT));
        }

        assertTrue(kept.likelyMates > 150, "a quarter of 800: " + kept.likelyMates);
        assertEquals(2 * (800 - kept.likelyMates), kept.raws.size());
        assertTrue(kept.raws.stream().noneMatch(raw -> raw == SAME));
    }

    @Test
    void shouldDrawEveryReferenceAlike() {
        enrol(200, STRANGER, false);
        ImpostorSampler sampler = sampler(1, () -> false);
        SearchBatch batch = batch(SUBJECT);
        for (int i = 0; i < 10_000; i++) {
            sampler.sample(batch);
        }

        assertEquals(200, loads.size());
        // 200 ± 14 each: beyond five deviations no draw is even
        assertTrue(loads.values().stream().allMatch(count -> count > 130 && count < 270), loads.toString());
    }

    @Test
    void shouldDropWhatIsLeftAsSoonAsQuestionsWait() {
        enrol(200, STRANGER, false);
        AtomicInteger looks = new AtomicInteger();
        sampler(1, () -> looks.incrementAndGet() > 3).sample(batch(SUBJECT));
        assertEquals(1, kept.dropped);
        assertEquals(6, kept.raws.size(), "what was compared counts");

        sampler(1, () -> true).sample(batch(SUBJECT));
        assertEquals(1 + REFERENCES, kept.dropped);
        assertEquals(6, kept.raws.size());
    }

    @Test
    void shouldSampleOnlyApplicationsAndOnlyAmongEnough() {
        enrol(ImpostorSampler.LEAST_ENCOUNTERS - 1, STRANGER, false);
        sampler(1, () -> false).sample(batch(SUBJECT));
        assertEquals(0, kept.searches);
        enrol(1, STRANGER, false);
        sampler(1, () -> false).sample(batch(-1));
        assertEquals(0, kept.searches, "nobody says whose probe it is");
        sampler(1, () -> false).sample(batch(SUBJECT));
        assertEquals(1, kept.searches);
    }

    @Test
    void shouldSampleEachSoManyThSearch() {
        enrol(200, STRANGER, false);
        ImpostorSampler sampler = sampler(10, () -> false);
        for (int i = 0; i < 95; i++) {
            sampler.sample(batch(SUBJECT));
        }

        assertEquals(10, kept.searches);
    }

    @Test
    void shouldTellWhatCannotBeComparedAndGoOn() {
        enrol(200, STRANGER, false);
        records.keySet().removeIf(number -> number % 2 == 0);
        ImpostorSampler sampler = sampler(1, () -> false);
        for (int i = 0; i < 50; i++) {
            sampler.sample(batch(SUBJECT));
        }

        assertTrue(kept.failed > 50, "half of 200 records are gone though their rows live: " + kept.failed);
        assertEquals(2 * (200 - kept.failed), kept.raws.size());
    }

    @Test
    void shouldPassOverTheDeleted() {
        enrol(200, STRANGER, false);
        for (long number = 2; number <= 200; number += 2) {
            gallery.delete(number);
            records.remove(number);
        }
        ImpostorSampler sampler = sampler(1, () -> false);
        for (int i = 0; i < 50; i++) {
            sampler.sample(batch(SUBJECT));
        }

        assertEquals(0, kept.failed);
        assertTrue(loads.keySet().stream().allMatch(number -> number % 2 == 1));
    }

    @Test
    void shouldSampleWhatARunningSearchAnswered() throws InterruptedException {
        enrol(200, STRANGER, false);
        try (SearchEngine search = new SearchEngine(
                gallery,
                number -> Fakes.uncoded(records.get(number)),
                2,
                new SearchEngine.Surroundings(engine, scores, System::nanoTime, SearchOptions.DEFAULT))) {
            search.sampleImpostors(1, REFERENCES, new SplittableRandom(1), kept);
            search.start();
            TemplateSet probe = question(SUBJECT).probe();
            requireNonNull(search.submit(new SearchQuestion(
                            probe,
                            0,
                            Long.MAX_VALUE,
                            SUBJECT,
                            new long[0],
                            10,
                            1,
                            System.nanoTime() + 30_000_000_000L)))
                    .join();
            kept.sampled.await();
        }
        assertEquals(2 * REFERENCES, kept.raws.size());
    }
}
