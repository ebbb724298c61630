package io.whorl.bench.national;

/**
 * A machine of a shard, by what was measured on another one. A search takes a fixed time, in which a probe is prepared and the last candidates are
 * compared, and a time for each reference; all cores work on the same batch. The time for a reference is taken to fall with the number of
 * cores, the fixed one not: the first is an assumption beyond the two cores that were measured, the second errs on the safe side. Immutable.
 *
 * @param cores of one machine
 * @param ramGib of one machine
 */
public record MachineModel(int cores, int ramGib, Constants constants) {

    /** {@code index.search}: searches of a batch, candidates of a batch, share of the people that the cut keeps. */
    private static final int BATCH_SEARCHES = 16;

    private static final double BATCH_CANDIDATES = 4e6;
    private static final double KEPT = 0.05;

    /** {@code index.gallery}: rows of encounters of one node. */
    private static final long MOST_REFERENCES = 200_000_000;

    private static final double FEW = 100_000;
    private static final double MANY = 1_000_000;

    /** Of the normal distribution: below it are 99 %. */
    private static final double LATE_Z = 2.326;

    public MachineModel {
        if (cores < 1 || cores > 1_024 || ramGib < 1 || ramGib > 65_536) {
            throw new IllegalArgumentException(
                    "machine: cores=" + cores + ", limit=1 to 1024; GiB=" + ramGib + ", limit=1 to 65536");
        }
    }

    /** What a search takes however few references there are. */
    double fixedMs() {
        return constants.of(Constant.SEARCH_MEAN_100K) - FEW * measuredMsPerReference();
    }

    /** What a reference adds to a search, on all cores. */
    double microsPerReference() {
        double fingers = measuredMsPerReference() * constants.of(Constant.SEARCH_CORES) / cores;
        return 1e3 * fingers + 1e6 / constants.of(Constant.FACE_SCAN) / cores;
    }

    private double measuredMsPerReference() {
        return (constants.of(Constant.SEARCH_MEAN_1M) - constants.of(Constant.SEARCH_MEAN_100K)) / (MANY - FEW);
    }

    /** Mean of a search among so many references, on an idle machine. */
    double searchMs(double references) {
        return fixedMs() + references * microsPerReference() / 1e3;
    }

    /** Standard deviation of a search over its mean: the measured 99 % over the measured mean, as if normal. */
    double spread() {
        return (constants.of(Constant.SEARCH_LATE_1M) / constants.of(Constant.SEARCH_MEAN_1M) - 1) / LATE_Z;
    }

    /** Searches that go through the stages together. */
    int batch(double references) {
        return (int) Math.clamp(BATCH_CANDIDATES / (KEPT * references), 1.0, BATCH_SEARCHES);
    }

    /** From the start of the process to ready. */
    double restartSeconds(double references) {
        double measured = constants.of(Constant.RESTART_1M) - constants.of(Constant.READY_EMPTY);
        return constants.of(Constant.READY_EMPTY)
                + measured * references / MANY * constants.of(Constant.SEARCH_CORES) / cores;
    }

    /** References that fit. */
    double mostReferences() {
        double bytes = constants.of(Constant.PERSON_BYTES) + constants.of(Constant.LEDGER_BYTES);
        return Math.min(MOST_REFERENCES, constants.of(Constant.RAM_SHARE) * ramGib * (1L << 30) / bytes);
    }
}
