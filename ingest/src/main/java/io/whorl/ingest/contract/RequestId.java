package io.whorl.ingest.contract;

/**
 * Identifiers that a client chooses (applications, enrolments, reports, acceptance points, regions): 1 to
 * {@value #MAX_LENGTH} characters, the first a letter or digit of ASCII, the others also {@code . _ : -}. So an identifier
 * can stand in a path, a log line and a file name as it is.
 */
public final class RequestId {

    public static final int MAX_LENGTH = 64;

    /** The rule in one sentence, for refusals. */
    public static final String RULE =
            "an id has 1 to " + MAX_LENGTH + " characters, the first one of A-Z a-z 0-9, the others also . _ : -";

    private RequestId() {}

    public static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH || !isAlphanumeric(id.charAt(0))) {
            return false;
        }
        for (int i = 1; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
