package io.whorl.index.search;

import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The specification of an exhaustive search: loops over a map, everything compared, everything sorted. */
final class NaiveSearch {

    record Encounter(long subject, TemplateSet templates) {}

    final TreeMap<Long, Encounter> gallery = new TreeMap<>();
    private final Scores scores = new Fakes.PlainScores();

    private record Pair(int probe, int reference, double raw) {}

    List<EncounterCandidate> search(SearchQuestion question) {
        Map<Long, EncounterCandidate> byPerson = new HashMap<>();
        Comparator<EncounterCandidate> best = Comparator.comparingDouble(EncounterCandidate::score)
                .reversed()
                .thenComparingLong(EncounterCandidate::encounter);
        searched(question).forEach((number, encounter) -> {
            List<Comparison> comparisons = compare(question.probe(), List.of(encounter.templates()));
            double score = scores.identification(new Compared(comparisons, new int[comparisons.size()]));
            if (!comparisons.isEmpty() && score >= question.minScore()) {
                byPerson.merge(
                        encounter.subject(),
                        new EncounterCandidate(number, score, comparisons),
                        (a, b) -> best.compare(a, b) <= 0 ? a : b);
            }
        });
        return byPerson.values().stream()
                .sorted(best)
                .limit(question.maxCandidates())
                .toList();
    }

    Map<Long, Encounter> searched(SearchQuestion question) {
        Map<Long, Encounter> searched = new TreeMap<>(gallery.headMap(question.belowEncounter()));
        searched.values().removeIf(e -> e.subject() == question.excludedSubject());
        return searched;
    }

    long passedOver(SearchQuestion question) {
        return searched(question).values().stream()
                .filter(encounter -> mustPassOver(question.probe(), encounter.templates()))
                .count();
    }

    /** Nobody knows: a finger that might be the same was made by another extractor, or there is none and the face by another model. */
    boolean mustPassOver(TemplateSet probe, TemplateSet reference) {
        boolean samePosition = probe.fingers().stream()
                .anyMatch(p ->
                        reference.fingers().stream().anyMatch(r -> p.position().comparableWith(r.position())));
        return samePosition
                ? !reference.extractor().equals(probe.extractor())
                : !isFaceComparable(probe.face(), reference.face());
    }

    /** Also where one of them has none: nothing is passed over then. */
    private boolean isFaceComparable(@Nullable FaceTemplate probe, @Nullable FaceTemplate reference) {
        return probe == null
                || reference == null
                || (scores.knows(probe.model()) && probe.model().equals(reference.model()));
    }

    /** Of a probe the best impression of each finger asks. */
    List<Comparison> compare(TemplateSet captured, List<TemplateSet> references) {
        TemplateSet probe = captured.asProbe();
        Map<Integer, Double> best = new TreeMap<>();
        Map<Integer, FingerPosition> positions = new HashMap<>();
        Map<Integer, Integer> tried = new HashMap<>();
        for (TemplateSet reference : references) {
            for (Pair pair : pairs(probe, reference, tried)) {
                if (pair.raw() > best.getOrDefault(pair.probe(), -1.0)) {
                    best.put(pair.probe(), pair.raw());
                    positions.put(
                            pair.probe(),
                            reference.fingers().get(pair.reference()).position());
                }
            }
        }
        List<Comparison> comparisons = new ArrayList<>();
        best.forEach((finger, raw) -> comparisons.add(new Comparison(
                Modality.FINGER,
                Objects.requireNonNull(positions.get(finger)),
                Math.max(0, scores.finger(raw, 0) - 10 * Math.log10(tried.getOrDefault(finger, 1))))));
        addFace(comparisons, probe, references);
        return comparisons;
    }

    /** One to one: the best of all pairs, then the best of what is left. A reference finger is used with all its impressions. */
    private static List<Pair> pairs(TemplateSet probe, TemplateSet reference, Map<Integer, Integer> tried) {
        List<Pair> all = new ArrayList<>();
        if (probe.extractor().equals(reference.extractor())) {
            for (int p = 0; p < probe.fingers().size(); p++) {
                for (int r = 0; r < reference.fingers().size(); r++) {
                    if (probe.fingers()
                            .get(p)
                            .position()
                            .comparableWith(reference.fingers().get(r).position())) {
                        all.add(new Pair(
                                p,
                                r,
                                Fakes.rawScore(
                                        probe.fingers().get(p),
                                        reference.fingers().get(r))));
                        tried.merge(p, 1, Integer::sum);
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(Pair::raw)
                .reversed()
                .thenComparingInt(Pair::probe)
                .thenComparingInt(pair -> finger(reference, pair.reference())));
        Set<Integer> usedProbes = new HashSet<>();
        Set<Integer> usedReferences = new HashSet<>();
        List<Pair> kept = new ArrayList<>();
        for (Pair pair : all) {
            int finger = finger(reference, pair.reference());
            if (!usedProbes.contains(pair.probe()) && !usedReferences.contains(finger)) {
                usedProbes.add(pair.probe());
                usedReferences.add(finger);
                kept.add(pair);
            }
        }
        return kept;
    }

    /** The first impression of the same finger. */
    private static int finger(TemplateSet reference, int index) {
        FingerPosition position = reference.fingers().get(index).position();
        int first = index;
        for (int i = index; i >= 0 && position != FingerPosition.UNKNOWN; i--) {
            first = reference.fingers().get(i).position() == position ? i : first;
        }
        return first;
    }

    private void addFace(List<Comparison> comparisons, TemplateSet probe, List<TemplateSet> references) {
        FaceTemplate face = probe.face();
        if (face == null || !scores.knows(face.model())) {
            return;
        }
        double[] cosines = references.stream()
                .map(TemplateSet::face)
                .filter(f -> f != null && f.model().equals(face.model()))
                .mapToDouble(f -> UnitVectors.dot(
                        UnitVectors.of(face.embedding()),
                        UnitVectors.of(Objects.requireNonNull(f).embedding())))
                .sorted()
                .toArray();
        if (cosines.length > 0) {
            double score = scores.face(face.model(), cosines[cosines.length - 1]) - 10 * Math.log10(cosines.length);
            comparisons.add(new Comparison(Modality.FACE, FingerPosition.UNKNOWN, Math.max(0, score)));
        }
    }
}
