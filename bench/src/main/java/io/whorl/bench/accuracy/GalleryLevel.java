package io.whorl.bench.accuracy;

/**
 * The searches of one gallery size, by the search of service and by exhaustive SourceAFIS. Confined to one thread.
 *
 * @param people of the gallery, a finger each
 */
record GalleryLevel(
        int people, Searches whorl, Searches sourceAfis, RankCounts whorlRanks, RankCounts sourceAfisRanks) {

    /** @param subjects numbers are below this */
    GalleryLevel(int people, int subjects) {
        this(people, new Searches(subjects), new Searches(subjects), new RankCounts(), new RankCounts());
    }

    /** Whether both kinds of searches were made, so that there are rates. */
    boolean hasRates() {
        return whorl.mated() > 0 && whorl.nonMated() > 0;
    }
}
