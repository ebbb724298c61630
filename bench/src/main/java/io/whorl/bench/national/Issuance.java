package io.whorl.bench.national;

import java.util.List;

/** How many applications for cards a population brings in a year: people over years of validity, by group. Immutable. */
public final class Issuance {

    private static final List<String> HEADER = List.of("group", "share", "holders", "years");

    /** Days of a year on which counters are open. Assumed. */
    static final int WORKING_DAYS = 250;

    /** Of the busiest day over the mean one, the first weeks after the Spring Festival. Assumed. */
    static final double BUSIEST_DAY = 2;

    private final double aYear;

    private Issuance(Table table) {
        double sum = 0;
        for (int i = 0; i < table.rows().size(); i++) {
            sum += table.positive(i, 1) * table.positive(i, 2) / table.positive(i, 3);
        }
        aYear = sum;
    }

    public static Issuance shipped() {
        return new Issuance(Table.shipped("issuance.csv", HEADER));
    }

    /** Applications a person and year. */
    double aYear() {
        return aYear;
    }

    /** Applications of the busiest day. */
    public long busiestDay(double people) {
        return Math.round(people * aYear / WORKING_DAYS * BUSIEST_DAY);
    }
}
