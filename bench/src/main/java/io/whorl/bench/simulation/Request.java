package io.whorl.bench.simulation;

import io.whorl.matcher.vocabulary.ApplicationKind;

/**
 * What somebody asks for at a desk.
 *
 * @param id chosen by the desk; a card's loss and a deletion have one too
 * @param person who stands there, whatever is said
 * @param subjectId who is said to stand there
 * @param isAsync does not wait for the decision
 */
record Request(String id, What what, ApplicationKind kind, int person, String subjectId, boolean isAsync) {

    /** The kinds of requests. */
    enum What {
        APPLICATION,
        ENROLMENT,
        DELETION,
        LOSS
    }

    /** Whether it brings a reference in. */
    boolean isOfPerson() {
        return what == What.APPLICATION || what == What.ENROLMENT;
    }
}
