package io.whorl.matcher.vocabulary;

/** Why a decision is what it is. The order of the constants is the order in an answer. */
public enum Reason {
    DUPLICATE_OF_OTHER_SUBJECT,
    CONCURRENT_APPLICATION,
    DOES_NOT_MATCH_OWN_REFERENCE,
    NO_REFERENCE_ON_FILE,
    ALREADY_ON_FILE,
    QUALITY_TOO_LOW,
    INSUFFICIENT_BIOMETRICS,
    FIRST_APPLICATION_AWAY_FROM_HOME,
    ON_REFUSAL_LIST,
    SEARCH_INCOMPLETE
}
