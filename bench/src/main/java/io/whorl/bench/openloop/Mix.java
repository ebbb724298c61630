package io.whorl.bench.openloop;

import java.util.EnumMap;
import java.util.Map;

/** Shares of errands, which sum to 1. Immutable. */
record Mix(Map<Errand, Double> shares) {

    /** Nothing but decisions: half of the applicants are on file. */
    static final Mix DECISIONS = new Mix(Map.of(Errand.FIRST_APPLICATION, .5, Errand.RENEWAL, .5));

    /** A day at the desks: captures are judged before they are sent, cards are handed over to whom they belong, now and then somebody is unknown. */
    static final Mix DESKS = new Mix(Map.of(
            Errand.FIRST_APPLICATION, .1,
            Errand.RENEWAL, .25,
            Errand.VERIFICATION, .25,
            Errand.IDENTIFICATION, .05,
            Errand.QUALITY_CHECK, .35));

    private static final double ROUNDING = 1e-9;

    Mix {
        shares = new EnumMap<>(shares);
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING || shares.values().stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException("mix of errands: shares=" + shares + ", limit=a sum of 1");
        }
    }

    /** The errand at this place of [0, 1). */
    Errand at(double place) {
        double left = place;
        Errand last = Errand.RENEWAL;
        for (Map.Entry<Errand, Double> share : shares.entrySet()) {
            if (share.getValue() > 0) {
                last = share.getKey();
                if (left < share.getValue()) {
                    return last;
                }
                left -= share.getValue();
            }
        }
        return last;
    }

    /** Share of requests that end in a decision on an application. */
    double decisions() {
        return shares.getOrDefault(Errand.FIRST_APPLICATION, 0.0) + shares.getOrDefault(Errand.RENEWAL, 0.0);
    }
}
