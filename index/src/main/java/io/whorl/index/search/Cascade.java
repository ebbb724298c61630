package io.whorl.index.search;

import java.util.List;

/** The stages that a batch runs through, each with its contract. */
record Cascade(SearchStage prepare, Cut cut, Fusion fusion, Scoring scoring, Alignment alignment, Compare compare) {

    List<SearchStage> stages() {
        return List.of(prepare, cut, fusion, scoring, alignment, compare);
    }

    /**
     * From all rows to candidates. In: nothing. Out: rows of live encounters below the question's limit that are not of the
     * excluded subject, and how many such encounters and people there are, dropped ones included, and how many of them it must pass over. May drop whom its scores put far behind; reads one short column
     * a modality, front to back, all probes of the batch in one pass.
     */
    interface Cut extends SearchStage {}

    /**
     * Judges the encounters of a person and the fingers of an encounter together, so that somebody weak in one finger and
     * strong in another survives. In and out: candidates; drops only by rank of the person.
     */
    interface Fusion extends SearchStage {}

    /**
     * Scores candidates from the columns, without opening a record. In: candidates. Out: candidates with their face cosine;
     * drops those that cannot reach the question's lowest score by what later stages can still compare.
     */
    interface Scoring extends SearchStage {}

    /** Scores candidates by the geometry of minutiae whose partners the scoring found. In and out: candidates, a few dozen out. */
    interface Alignment extends SearchStage {}

    /**
     * Compares templates, fuses per person, and makes the candidate list; also the 1:1 with the subject's own encounters. In:
     * candidates with face cosines. Out: the findings of each search, given out as soon as they are complete.
     */
    interface Compare extends SearchStage {}
}
