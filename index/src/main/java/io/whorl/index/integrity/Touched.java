package io.whorl.index.integrity;

/**
 * A reference, application or command that a damage concerns.
 *
 * @param id of the application or enrolment
 * @param subjectId whose it is; empty where the damage hides that
 * @param encounter its number; −1 if it never became a reference or the damage hides it
 * @param why what is the matter with it
 */
public record Touched(String id, String subjectId, long encounter, String why) {

    static final long UNKNOWN = -1;

    @Override
    public String toString() {
        return id + (subjectId.isEmpty() ? "" : ", subject " + subjectId)
                + (encounter == UNKNOWN ? "" : ", encounter " + encounter) + ": " + why;
    }
}
