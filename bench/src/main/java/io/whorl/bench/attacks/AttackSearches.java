package io.whorl.bench.attacks;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Population;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.SearchRun;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.PersonScore;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.score.Policy.Band;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The searches of all attacks in one gallery: real people first, behind them synthetic ones of two fingers and a face. Confined to one thread.
 *
 * @param people of the gallery, real ones included
 * @param byAttack what was caught
 * @param failedFace of the searches without a face: what would have been caught had a comparison of faces been tried, and failed
 */
record AttackSearches(int people, Map<Attack, Caught> byAttack, Caught failedFace) {

    private static final int WORKERS = 2;
    private static final Policy POLICY = Policy.DEFAULT;

    /** As service: far enough below the review threshold. */
    private static final double MARGIN = 10;

    private static final int FACE_QUALITY = 100;

    static AttackSearches run(
            AttackPeople real, ChimeraPeople chimeras, int people, BenchScale scale, long seed, Terminal terminal)
            throws IOException, InterruptedException {
        Population others = new Population(seed);
        AttackSearches searches = new AttackSearches(people, new EnumMap<>(Attack.class), new Caught(real.size()));
        try (BenchGallery gallery = new BenchGallery(
                chimeras,
                scale,
                person -> new FaceTemplate(
                        Face.MODEL, FACE_QUALITY, others.person(person).face().embedding(0)))) {
            for (int person = 0; person < real.size(); person++) {
                gallery.enrol(real.reference(person));
            }
            gallery.fill(people, terminal);
            try (SearchEngine engine = new SearchEngine(
                            gallery.gallery(), gallery, Calibration.defaults(), WORKERS, SearchOptions.DEFAULT);
                    Progress progress = terminal.progress("searching", (long) Attack.values().length * real.size())) {
                engine.start();
                for (Attack attack : Attack.values()) {
                    searches.search(attack, real, engine, progress);
                }
            }
        }
        return searches;
    }

    private void search(Attack attack, AttackPeople real, SearchEngine engine, Progress progress)
            throws InterruptedException {
        Caught caught = byAttack.computeIfAbsent(attack, a -> new Caught(real.size()));
        double minScore = Policy.scoreForFpir(POLICY.reviewFpir(), people) - MARGIN;
        PersonScore person = new PersonScore(Calibration.defaults());
        for (int i = 0; i < real.size(); i++) {
            for (int number = 0; number < real.probes(i); number++) {
                SearchFindings findings =
                        SearchRun.search(engine, real.probe(i, number, attack), SearchReport.MAX_CANDIDATES, minScore);
                EncounterCandidate own = find(i, findings);
                long subjects = findings.searchedSubjects();
                caught.add(i, own == null ? Band.NONE : POLICY.band(own.score(), subjects));
                if (attack == Attack.NO_FACE) {
                    double score = own == null ? 0 : withFailedFace(own.comparisons(), person);
                    failedFace.add(i, POLICY.band(score, subjects));
                }
            }
            progress.step();
        }
    }

    /** Encounter numbers of real people are theirs. */
    private static @Nullable EncounterCandidate find(int person, SearchFindings findings) {
        return findings.candidates().stream()
                .filter(candidate -> candidate.encounter() == person)
                .findFirst()
                .orElse(null);
    }

    private static double withFailedFace(List<Comparison> fingers, PersonScore person) {
        int count = fingers.size();
        double[] scores =
                Arrays.copyOf(fingers.stream().mapToDouble(Comparison::score).toArray(), count + 1);
        scores[count] = PersonScore.FAILED;
        int[] maps = new int[count + 1];
        Arrays.fill(maps, Calibration.defaults().fingerMap(0));
        maps[count] = Calibration.defaults().faceMap(Face.MODEL);
        return person.forIdentification(scores, maps, count + 1);
    }
}
