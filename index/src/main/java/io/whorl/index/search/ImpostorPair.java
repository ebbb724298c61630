package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.List;

/**
 * Compares a probe with one reference as {@link PersonComparer} does, and keeps the raw scores: every pair of fingers that a search would compare,
 * and the faces. Confined to the coordinator.
 */
final class ImpostorPair {

    private final ComparisonTally tally = new ComparisonTally();
    private final FingerReferences references;
    private final FingerEngine engine;
    private final FingerEngine.Comparer comparer;
    private final Scores scores;

    ImpostorPair(FingerReferences references, FingerEngine engine, Scores scores) {
        this.references = references;
        this.engine = engine;
        this.comparer = engine.comparer();
        this.scores = scores;
    }

    /**
     * Adds the raw scores with the encounter at a row, none if it is gone.
     *
     * @return the person-level score, 0 if nothing was compared
     */
    double compare(ProbeSearch search, GalleryView view, int row, ImpostorScores into) {
        CodedTemplates coded = references.load(view, row);
        if (coded == null) {
            return 0;
        }
        tally.begin();
        if (search.hasComparableFinger(view, row)) {
            fingers(search, coded, into);
        }
        FaceProbe probe = search.face();
        FaceTemplate face = coded.templates().face();
        if (probe != null && face != null && probe.model().equals(face.model())) {
            double cosine = UnitVectors.dot(probe.unit(), UnitVectors.of(face.embedding()));
            into.add(scores.faceMap(face.model()), cosine);
            tally.face(cosine);
        }
        Compared compared = tally.compared(scores, probe == null ? "" : probe.model());
        return compared.isEmpty() ? 0 : scores.identification(compared);
    }

    private void fingers(ProbeSearch search, CodedTemplates coded, ImpostorScores into) {
        List<FingerTemplate> theirs = coded.templates().fingers();
        for (int r = 0; r < theirs.size(); r++) {
            FingerPosition position = theirs.get(r).position();
            if (!search.comparable(position)) {
                continue;
            }
            FingerEngine.Reference reference =
                    engine.reference(theirs.get(r), coded.codes().get(r));
            for (int p = 0; p < search.probe().fingers().size(); p++) {
                if (search.comparable(p, position)) {
                    int worse = Math.min(
                            theirs.get(r).quality(),
                            search.probe().fingers().get(p).quality());
                    int map = scores.fingerMap(worse);
                    double raw = comparer.compare(search.finger(p), reference);
                    into.add(map, raw);
                    tally.finger(p, r, position, scores.finger(raw, map), map);
                }
            }
        }
        tally.endEncounter();
    }
}
