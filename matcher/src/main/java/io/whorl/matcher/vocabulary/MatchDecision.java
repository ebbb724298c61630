package io.whorl.matcher.vocabulary;

/** The outcome of a verification (1:1). */
public enum MatchDecision {
    MATCH,
    NON_MATCH
}
