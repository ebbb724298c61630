package io.whorl.bench.simulation;

import io.whorl.index.wire.Verdict;
import io.whorl.matcher.vocabulary.ApplicationKind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for at a desk.
 *
 * @param id chosen by the desk; a card's loss and a deletion have one too
 * @param person who stands there, whatever is said; {@link #NOBODY} where it is not about one
 * @param subjectId who is said to stand there
 * @param isAsync does not wait for the decision
 * @param about what is withdrawn or judged, and by whom; null for all else
 */
record Request(
        String id,
        What what,
        int person,
        String subjectId,
        boolean isAsync,
        @Nullable About about) {

    static final int NOBODY = -1;

    /** The kinds of requests. */
    enum What {
        FIRST,
        RENEWAL,
        ENROLMENT,
        DELETION,
        LOSS,
        /** From here on cards are signed for and made, and reviews are judged. */
        RULES,
        WITHDRAWAL,
        VERDICT
    }

    /**
     * The application that is withdrawn or judged.
     *
     * @param actor who does it
     * @param isSupervisor whether he decides where operators differ
     * @param verdict null for a withdrawal
     * @param candidate the subject whom the verdict names, if it names one
     */
    record About(
            String applicationId,
            String actor,
            boolean isSupervisor,
            @Nullable Verdict verdict,
            @Nullable String candidate) {}

    /** What it applies for, or null. */
    @Nullable ApplicationKind kind() {
        return switch (what) {
            case FIRST -> ApplicationKind.FIRST;
            case RENEWAL -> ApplicationKind.RENEWAL;
            case ENROLMENT, DELETION, LOSS, RULES, WITHDRAWAL, VERDICT -> null;
        };
    }

    /** Whether it brings a reference in. */
    boolean isOfPerson() {
        return kind() != null || what == What.ENROLMENT;
    }
}
