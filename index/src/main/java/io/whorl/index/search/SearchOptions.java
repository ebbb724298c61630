package io.whorl.index.search;

import io.whorl.matcher.code.CodedProbe.Tier;

/**
 * How much of the gallery a search looks at closely, and whether it is brought to speed first.
 *
 * @param tier how much of a finger the first cut looks at: FAST keeps 10 % of the people, CAREFUL 5 %
 * @param exhaustive no cut: every comparable finger is scored by its full codes. Costs some 0.5 µs a finger in place of 0.04, and
 *     28 bytes of heap a reference and search
 * @param warmUp the search is brought to speed until the first question comes. Without it the first searches of a large gallery take seconds each, and
 *     the cores are left alone: for whoever asks about few people, or asks nothing
 */
public record SearchOptions(Tier tier, boolean exhaustive, boolean warmUp) {

    /** The careful tier, with the cut. */
    public static final SearchOptions DEFAULT = new SearchOptions(Tier.CAREFUL, false);

    /** Brought to speed first. */
    public SearchOptions(Tier tier, boolean exhaustive) {
        this(tier, exhaustive, true);
    }

    /** These options, to search at once. */
    public SearchOptions cold() {
        return new SearchOptions(tier, exhaustive, false);
    }

    /** FAST sees less of a finger, so more people must pass for the same loss (docs/decisions/0006). */
    private static final double KEPT_FAST = 0.10;

    private static final double KEPT_CAREFUL = 0.05;

    /** The share of the people whom the cut lets pass. */
    double keptShare() {
        return switch (tier) {
            case FAST -> KEPT_FAST;
            case CAREFUL -> KEPT_CAREFUL;
        };
    }
}
