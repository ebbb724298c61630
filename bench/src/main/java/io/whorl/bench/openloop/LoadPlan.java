package io.whorl.bench.openloop;

/**
 * How large and how long.
 *
 * @param people on file before the load
 * @param window requests under way while they are enrolled
 * @param requestsAStep requests by which a rate is judged, if they fit between the two times that follow
 * @param leastSeconds of a rate
 * @param mostSeconds of a rate
 * @param overloadSeconds of ten times the knee
 * @param recoverySeconds of half of the knee after it
 */
record LoadPlan(
        int people,
        int window,
        int requestsAStep,
        double leastSeconds,
        double mostSeconds,
        double overloadSeconds,
        double recoverySeconds) {

    /** About where the knee is at a million people, decisions a second; it falls with the number of people. */
    private static final double EXPECTED_AT_A_MILLION = 7.5;

    private static final double MILLION = 1e6;
    private static final double HIGHEST_EXPECTED = 80;

    /** As it is quoted, with so many people. */
    static LoadPlan quoted(int people) {
        return new LoadPlan(people, 256, 400, 15, 60, 60, 15);
    }

    double seconds(double rate) {
        return Math.clamp(requestsAStep / rate, leastSeconds, mostSeconds);
    }

    double expectedKnee() {
        return Math.min(HIGHEST_EXPECTED, EXPECTED_AT_A_MILLION * MILLION / people);
    }
}
