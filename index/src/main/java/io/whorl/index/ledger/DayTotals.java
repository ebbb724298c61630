package io.whorl.index.ledger;

import io.whorl.index.ledger.DayCounts.Count;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was counted over some days for one acceptance point, or for the people of one home region.
 *
 * @param applications that came in
 * @param away of these, how many were not made at home
 * @param approved by the matcher, as are those that follow
 * @param referred to people
 * @param recaptured asked for better captures
 * @param refused by the matcher or by people
 * @param issued cards that came to their owners
 * @param expired not with their owners in time
 * @param withdrawn by the applicants
 * @param waitedMs from the receipt to the decision, summed over the decisions
 * @param handledMs from the application to the card with its owner, summed over the cards
 */
public record DayTotals(
        long applications,
        long away,
        long approved,
        long referred,
        long recaptured,
        long refused,
        long issued,
        long expired,
        long withdrawn,
        long waitedMs,
        long handledMs) {

    /** Decisions of the matcher that the waiting times are of; refusals by people do not count among them. */
    public long decided() {
        return approved + referred + recaptured;
    }

    /** Adds rows up. Confined to one thread. */
    static final class Sum {
        private final Map<Count, Long> counts = new EnumMap<>(Count.class);
        private long waitedMs;
        private long handledMs;

        void add(DayCounts rows, long row) {
            for (Count count : Count.values()) {
                counts.merge(count, (long) rows.count(row, count), Long::sum);
            }
            waitedMs += rows.waitedMs(row);
            handledMs += rows.handledMs(row);
        }

        DayTotals totals() {
            return new DayTotals(
                    of(Count.APPLICATIONS),
                    of(Count.AWAY),
                    of(Count.APPROVED),
                    of(Count.REFERRED),
                    of(Count.RECAPTURED),
                    of(Count.REFUSED),
                    of(Count.ISSUED),
                    of(Count.EXPIRED),
                    of(Count.WITHDRAWN),
                    waitedMs,
                    handledMs);
        }

        private long of(Count count) {
            return counts.getOrDefault(count, 0L);
        }
    }
}
