package io.whorl.bench.trials;

/** Which pairs are compared. */
public enum Protocol {
    /** Every pair of samples once. Samples without a template take part in none: the rate of failures to extract says how many those are. */
    ALL,
    /**
     * That of the Fingerprint Verification Competitions: mated, every pair of impressions of a finger once; non-mated, first impressions with first
     * impressions once. A pair that lacks a template scores 0.
     */
    FVC
}
