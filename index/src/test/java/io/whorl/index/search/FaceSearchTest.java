package io.whorl.index.search;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The search by faces among enough people for every cut: sketches, whole numbers, embeddings. A cosine c scores 50 c. */
@Timeout(120)
class FaceSearchTest {

    private static final int DIMENSION = 128;
    private static final int PEOPLE = 5_000;
    private static final String OTHER = "fake-other";

    private final Random random = new Random(17);
    private final Gallery gallery = new Gallery();
    private final Map<Long, TemplateSet> records = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final List<SearchEngine> engines = new ArrayList<>();
    private long encounters;

    @AfterEach
    void close() {
        engines.forEach(SearchEngine::close);
        gallery.close();
    }

    @Test
    void shouldListExactlyWhomTheEmbeddingsPutAboveTheLowestScore() {
        fill(PEOPLE);
        float[] probe = vector();
        List<Long> above = new ArrayList<>();
        for (int percent = 56; percent <= 96; percent++) {
            // the lowest score is a cosine of 0.76, and the nearest ones are a five-hundredth beside it
            double cosine = percent == 76 ? 0.762 : percent == 75 ? 0.758 : percent / 100.0;
            long encounter = enrol(face(Fakes.MODEL, at(cosine, probe)));
            if (cosine > 0.76) {
                above.add(encounter);
            }
        }
        fill(PEOPLE);
        for (SearchOptions options : List.of(SearchOptions.DEFAULT, new SearchOptions(Tier.CAREFUL, true))) {
            SearchFindings findings = search(engine(options), face(Fakes.MODEL, probe), 38, 50);
            assertEquals(above.reversed(), encounters(findings), options.toString());
            assertScoresAreThoseOfTheEmbeddings(probe, findings);
            assertEquals(encounters, findings.searchedReferences());
            assertTrue(findings.isComplete());
        }
    }

    @Test
    void shouldFindEveryMateOfABatchAndOfNoLowestScore() {
        fill(PEOPLE);
        List<float[]> mates = IntStream.range(0, 64).mapToObj(i -> vector()).toList();
        mates.forEach(mate -> enrol(face(Fakes.MODEL, mate)));
        fill(PEOPLE);
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        for (double lowest : new double[] {0, 25}) {
            List<CompletableFuture<SearchFindings>> answers = mates.stream()
                    .map(mate -> requireNonNull(
                            engine.submit(question(face(Fakes.MODEL, at(0.6, mate)), lowest, 10, Long.MAX_VALUE))))
                    .toList();
            for (int i = 0; i < mates.size(); i++) {
                List<Long> found = encounters(answers.get(i).join());
                assertEquals(PEOPLE + i, found.getFirst(), "lowest score " + lowest);
                assertTrue(lowest > 0 || found.size() == 10);
            }
        }
    }

    @Test
    void shouldSearchTwoModelsSideBySide() {
        float[] probe = vector();
        List<Long> mates = new ArrayList<>();
        for (int i = 0; i < 2 * PEOPLE; i++) {
            // blocks hold faces of either model, and people without a face
            switch (i % 3) {
                case 0 -> enrol(face(Fakes.MODEL, vector()));
                case 1 -> enrol(face(OTHER, i % 1_000 == 1 ? at(0.9, probe) : vector()));
                default -> enrol(Fakes.fingers(Fakes.finger(FingerPosition.LEFT_INDEX, 3)));
            }
            if (i % 1_000 == 999) {
                mates.add(enrol(face(Fakes.MODEL, at(0.8, probe))));
            }
        }
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        SearchFindings findings = search(engine, face(Fakes.MODEL, probe), 38, 50);
        assertEquals(mates, encounters(findings).stream().sorted().toList());
        assertTrue(findings.passedOver() > 0, "faces of another model");
        assertEquals(
                IntStream.range(0, 2 * PEOPLE)
                        .filter(i -> i % 3 == 1 && i % 1_000 == 1)
                        .count(),
                search(engine, face(OTHER, probe), 38, 50).candidates().size());
    }

    @Test
    void shouldCompareTheFaceOfWhomTheFingersMakeACandidate() {
        fill(PEOPLE);
        float[] stranger = vector();
        float[] own = at(0.3, stranger);
        FingerTemplate finger = Fakes.finger(FingerPosition.LEFT_INDEX, 40);
        long encounter =
                enrol(new TemplateSet(Fakes.EXTRACTOR, List.of(finger), new FaceTemplate(Fakes.MODEL, 50, stranger)));
        TemplateSet probe = new TemplateSet(Fakes.EXTRACTOR, List.of(finger), new FaceTemplate(Fakes.MODEL, 50, own));
        SearchFindings findings = search(engine(SearchOptions.DEFAULT), probe, 45, 10);
        assertEquals(List.of(encounter), encounters(findings), "another face is no veto");
        Comparison face = findings.candidates().getFirst().comparisons().getLast();
        assertEquals(Modality.FACE, face.modality());
        assertEquals(15, face.score(), 0.01, "by the embedding");
    }

    @Test
    void shouldOpenTheRecordsOfThoseOnlyWhoseFaceMayBeEnough() {
        fill(2 * PEOPLE);
        float[] probe = vector();
        enrol(face(Fakes.MODEL, at(0.95, probe)));
        SearchFindings findings = search(engine(SearchOptions.DEFAULT), face(Fakes.MODEL, probe), 45, 10);
        assertEquals(1, findings.candidates().size());
        assertEquals(1, opened.get());
    }

    @Test
    void shouldNeverBringBackTheDeleted() {
        fill(PEOPLE);
        float[] probe = vector();
        long first = enrol(face(Fakes.MODEL, at(0.9, probe)));
        long second = enrol(face(Fakes.MODEL, at(0.9, probe)));
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        assertEquals(
                2, search(engine, face(Fakes.MODEL, probe), 40, 10).candidates().size());
        gallery.delete(first);
        engine.applied(1);
        assertEquals(List.of(second), encounters(search(engine, face(Fakes.MODEL, probe), 40, 10)));
        // without a lowest score even rows of zeros are near enough
        List<Long> all = encounters(search(engine, face(Fakes.MODEL, probe), 0, 50));
        assertTrue(all.size() == 50 && !all.contains(first));
        gallery.delete(second);
        assertEquals(List.of(), encounters(search(engine, face(Fakes.MODEL, probe), 40, 10)));
    }

    @Test
    void shouldFailRatherThanTrustARecordOfAnotherFace() {
        fill(2_000);
        float[] probe = vector();
        long encounter = enrol(face(Fakes.MODEL, probe));
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        for (TemplateSet wrong : List.of(
                face(OTHER, probe), face(Fakes.MODEL, new float[] {1, 2}), new TemplateSet("x", List.of(), null))) {
            records.put(encounter, wrong);
            CompletableFuture<SearchFindings> answer =
                    requireNonNull(engine.submit(question(face(Fakes.MODEL, probe), 40, 10, Long.MAX_VALUE)));
            assertInstanceOf(
                    IllegalStateException.class,
                    assertThrows(CompletionException.class, answer::join).getCause());
        }
    }

    @Test
    void shouldSearchBelowTheQuestionAndLeaveOutTheExcluded() {
        fill(PEOPLE);
        float[] probe = vector();
        long[] mates = LongStream.range(0, 3)
                .map(i -> enrol(face(Fakes.MODEL, at(0.9, probe))))
                .toArray();
        SearchEngine engine = engine(SearchOptions.DEFAULT);
        TemplateSet templates = face(Fakes.MODEL, probe);
        SearchFindings below = requireNonNull(engine.submit(question(templates, 40, 10, mates[2])))
                .join();
        assertEquals(
                List.of(mates[0], mates[1]), encounters(below).stream().sorted().toList());
        SearchQuestion excluding =
                new SearchQuestion(templates, 0, Long.MAX_VALUE, mates[1], new long[0], 10, 40, Long.MAX_VALUE);
        SearchFindings others = requireNonNull(engine.submit(excluding)).join();
        assertEquals(
                List.of(mates[0], mates[2]),
                encounters(others).stream().sorted().toList());
        assertEquals(encounters - 1, others.searchedReferences());
        assertEquals(encounters - 1, others.searchedSubjects());
    }

    private void assertScoresAreThoseOfTheEmbeddings(float[] probe, SearchFindings findings) {
        for (EncounterCandidate candidate : findings.candidates()) {
            FaceTemplate face = requireNonNull(
                    requireNonNull(records.get(candidate.encounter())).face());
            double cosine = UnitVectors.dot(UnitVectors.of(probe), UnitVectors.of(face.embedding()));
            assertEquals(50 * cosine, candidate.score(), 1e-9);
        }
    }

    private SearchEngine engine(SearchOptions options) {
        SearchEngine engine = new SearchEngine(
                gallery,
                this::record,
                2,
                new SearchEngine.Surroundings(new Fakes.Fingers(), new Fakes.PlainScores(), System::nanoTime, options));
        engines.add(engine);
        engine.start();
        return engine;
    }

    private CodedTemplates record(long encounter) {
        opened.incrementAndGet();
        return requireNonNull(Fakes.uncoded(records.get(encounter)));
    }

    private void fill(int people) {
        for (int i = 0; i < people; i++) {
            enrol(face(Fakes.MODEL, vector()));
        }
    }

    private long enrol(TemplateSet templates) {
        long encounter = encounters++;
        records.put(encounter, templates);
        gallery.append(encounter, encounter, templates, FakeCodes.of(templates));
        return encounter;
    }

    private static SearchQuestion question(TemplateSet probe, double minScore, int longest, long below) {
        return new SearchQuestion(probe, 0, below, -1, new long[0], longest, minScore, Long.MAX_VALUE);
    }

    private static SearchFindings search(SearchEngine engine, TemplateSet probe, double minScore, int longest) {
        return requireNonNull(engine.submit(question(probe, minScore, longest, Long.MAX_VALUE)))
                .join();
    }

    private static List<Long> encounters(SearchFindings findings) {
        return findings.candidates().stream().map(EncounterCandidate::encounter).toList();
    }

    private static TemplateSet face(String model, float[] embedding) {
        return new TemplateSet(Fakes.EXTRACTOR, List.of(), new FaceTemplate(model, 50, embedding));
    }

    private float[] vector() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return UnitVectors.of(vector);
    }

    /** Another vector at this cosine. */
    private float[] at(double cosine, float[] vector) {
        float[] across = vector();
        double along = UnitVectors.dot(vector, across);
        for (int i = 0; i < DIMENSION; i++) {
            across[i] -= (float) along * vector[i];
        }
        across = UnitVectors.of(across);
        float[] other = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            other[i] = (float) (cosine * vector[i] + Math.sqrt(1 - cosine * cosine) * across[i]);
        }
        return other;
    }
}
