package io.whorl.index.search;

import java.util.List;

/**
 * The stages that a batch runs through, each with its contract. All of them judge people: what the fingers of an encounter say is
 * added up before anybody is dropped, so that somebody weak in one finger and strong in another survives, and a face that reaches
 * its floor is kept by every stage, so that no modality has a veto (docs/decisions/0006).
 */
record Cascade(SearchStage prepare, Cut cut, Scoring scoring, Alignment alignment, Compare compare) {

    List<SearchStage> stages() {
        return List.of(prepare, cut, scoring, alignment, compare);
    }

    /**
     * From all rows to candidates. In: nothing. Out: rows of live encounters below the question's limit that are not of the
     * excluded subject, with what their faces say; and how many such encounters and people there are, dropped ones included, and how
     * many of them it must pass over. Drops whom neither the fingers together nor the face put among the best few percent; reads
     * one short column a finger position and the sketches of the faces, front to back, all probes of the batch in one pass, and the faces in
     * whole numbers where the sketches are near enough.
     */
    interface Cut extends SearchStage {}

    /** Scores candidates by all minutiae of their fingers. In: candidates with face cosines. Out: about a thousand people. */
    interface Scoring extends SearchStage {}

    /** Scores candidates by the geometry of their minutiae. In: candidates with face cosines. Out: a few dozen people. */
    interface Alignment extends SearchStage {}

    /**
     * Compares templates, fuses per person, and makes the candidate list; also the 1:1 with the subject's own encounters. In:
     * candidates with face cosines. Out: the findings of each search, given out as soon as they are complete.
     */
    interface Compare extends SearchStage {}
}
