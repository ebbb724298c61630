package io.whorl.index.wire;

/** What a person who looked at a review says. */
public enum Verdict {
    /** The applicant is nobody of the candidates: approve. */
    DIFFERENT_PEOPLE,
    /** The applicant is this candidate, under a second identity: refuse. */
    SAME_PERSON,
    /** As {@link #SAME_PERSON}; the second identity is closed for good in favour of the candidate's. */
    MERGE,
    /** The applicant is not who the subject id says: refuse. */
    NOT_THE_OWNER;

    /** Whether it names the candidate whom the applicant is. */
    public boolean namesCandidate() {
        return this == SAME_PERSON || this == MERGE;
    }
}
