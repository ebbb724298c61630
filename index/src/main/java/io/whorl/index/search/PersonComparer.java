package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Compares the templates of a probe with those of one candidate, or with the person's own. Confined to one worker. */
final class PersonComparer {

    private final ComparisonTally tally = new ComparisonTally();
    private final FingerReferences references;
    private final FingerEngine engine;
    private final FingerEngine.Comparer comparer;
    private final Scores scores;
    private final LongAdder comparisons;
    private final FaceCosine faceCosine = new FaceCosine(Kernels.int8());

    /** Of the candidate that was asked about last: its record, if it was opened; whether its face is known by whole numbers only. */
    private @Nullable CodedTemplates opened;

    private boolean hasRoughFace;

    /** @param comparisons counts finger comparisons */
    PersonComparer(FingerReferences references, FingerEngine engine, Scores scores, LongAdder comparisons) {
        this.references = references;
        this.engine = engine;
        this.comparer = engine.comparer();
        this.scores = scores;
        this.comparisons = comparisons;
    }

    /**
     * The comparisons with the encounter at a row; empty if nothing is comparable or the encounter is gone. The face counts for
     * what it is at most: {@link #exact} opens the record for those only for whom that is enough.
     *
     * @param cosine of the faces as the stages before left it: see {@link Candidates}
     */
    Compared candidate(ProbeSearch search, GalleryView view, int row, float cosine) {
        tally.begin();
        opened = null;
        hasRoughFace = false;
        if (!view.live(row) || (search.hasComparableFinger(view, row) && !compareFingers(search, view, row))) {
            return Compared.NOTHING;
        }
        if (!Float.isNaN(cosine)) {
            hasRoughFace = true;
            tally.face(faceCosine.of(search, view, row, cosine));
        }
        return finish(search);
    }

    /**
     * The same comparisons of the candidate that was asked about last, with the face by the embedding itself; empty if the encounter is gone.
     * Throws {@link IllegalStateException} if its record holds no such face.
     *
     * @param rough what {@link #candidate} gave
     */
    Compared exact(ProbeSearch search, GalleryView view, int row, Compared rough) {
        if (!hasRoughFace) {
            return rough;
        }
        CodedTemplates coded = opened == null ? references.load(view, row) : opened;
        if (coded == null) {
            return Compared.NOTHING;
        }
        FaceProbe probe = search.face();
        FaceTemplate face = coded.templates().face();
        if (probe == null
                || face == null
                || !probe.model().equals(face.model())
                || probe.unit().length != face.embedding().length) {
            throw new IllegalStateException("record and columns disagree for encounter " + view.number(row));
        }
        tally.exactFace(UnitVectors.dot(probe.unit(), UnitVectors.of(face.embedding())));
        return finish(search);
    }

    /** Returns false if the encounter is gone. */
    private boolean compareFingers(ProbeSearch search, GalleryView view, int row) {
        CodedTemplates coded = references.load(view, row);
        if (coded == null) {
            return false;
        }
        opened = coded;
        for (int i = 0; i < view.fingers(row); i++) {
            int fingerRow = view.firstFinger(row) + i;
            FingerPosition position = FingerPosition.ofCode(view.position(fingerRow));
            if (search.comparable(position)) {
                FingerEngine.Reference reference = engine.reference(
                        coded.templates().fingers().get(i), coded.codes().get(i));
                compareFinger(search, i, position, view.quality(fingerRow), reference);
            }
        }
        tally.endEncounter();
        return true;
    }

    private void compareFinger(
            ProbeSearch search, int index, FingerPosition position, int quality, FingerEngine.Reference reference) {
        for (int p = 0; p < search.probe().fingers().size(); p++) {
            if (search.comparable(p, position)) {
                int worse = Math.min(quality, search.probe().fingers().get(p).quality());
                int map = scores.fingerMap(worse);
                double score = scores.finger(comparer.compare(search.finger(p), reference), map);
                tally.finger(p, index, position, score, map);
                comparisons.increment();
            }
        }
    }

    /**
     * The 1:1: the best comparisons over the question's own encounters, or with the reference that came with it; null if there
     * is nothing to compare with. An encounter that has to be passed over takes no part, nor does its face: fingers that nobody can
     * compare must not let a face alone verify the person.
     */
    @Nullable Compared own(ProbeSearch search, SearchBatch batch) {
        tally.begin();
        TemplateSet reference = search.inquiry().reference();
        if (reference != null) {
            compareSet(search, CodedTemplates.uncoded(reference));
            return finish(search);
        }
        boolean isCompared = false;
        int passedOver = 0;
        for (long encounter : search.question().ownEncounters()) {
            CodedTemplates templates = batch.isOn(search) ? references.load(encounter) : null;
            if (templates == null) {
                continue;
            }
            if (search.mustPassOver(templates.templates())) {
                passedOver++;
            } else {
                compareSet(search, templates);
                isCompared = true;
            }
        }
        if (!isCompared) {
            search.passOverOwn(passedOver);
        }
        return isCompared || passedOver > 0 ? finish(search) : null;
    }

    private void compareSet(ProbeSearch search, CodedTemplates coded) {
        TemplateSet reference = coded.templates();
        if (search.sameExtractor(reference)) {
            for (int i = 0; i < reference.fingers().size(); i++) {
                FingerTemplate finger = reference.fingers().get(i);
                if (search.comparable(finger.position())) {
                    FingerEngine.Reference prepared =
                            engine.reference(finger, coded.codes().get(i));
                    compareFinger(search, i, finger.position(), finger.quality(), prepared);
                }
            }
            tally.endEncounter();
        }
        FaceTemplate face = reference.face();
        FaceProbe probe = search.face();
        if (face != null && probe != null && probe.model().equals(face.model())) {
            tally.face(UnitVectors.dot(probe.unit(), UnitVectors.of(face.embedding())));
        }
    }

    private Compared finish(ProbeSearch search) {
        FaceProbe face = search.face();
        return tally.compared(scores, face == null ? "" : face.model());
    }
}
