package io.whorl.bench.national;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The value of every {@link Constant}, with where it comes from. Immutable. */
public final class Constants {

    private static final List<String> HEADER = List.of("name", "value", "unit", "kind", "source");
    private static final Set<String> KINDS = Set.of("measured", "layout", "assumed");

    private final Map<Constant, Given> given = new EnumMap<>(Constant.class);

    /**
     * @param kind measured, layout or assumed
     */
    record Given(double value, String unit, String kind, String source) {}

    private Constants(Table table) {
        for (int i = 0; i < table.rows().size(); i++) {
            List<String> row = table.rows().get(i);
            if (!KINDS.contains(row.get(3))) {
                throw new IllegalArgumentException(
                        table.name() + ": kind=" + row.get(3) + ", limit=measured, layout or assumed");
            }
            Given one = new Given(table.positive(i, 1), row.get(2), row.get(3), row.get(4));
            if (given.put(Constant.of(row.getFirst()), one) != null) {
                throw new IllegalArgumentException(table.name() + ": twice: " + row.getFirst());
            }
        }
        for (Constant constant : Constant.values()) {
            if (!given.containsKey(constant)) {
                throw new IllegalArgumentException(table.name() + ": missing: " + constant.key());
            }
        }
    }

    /** Those that are shipped. */
    public static Constants shipped() {
        return new Constants(Table.shipped("constants.csv", HEADER));
    }

    /**
     * Those of a file.
     *
     * @param name of the file, for what is said of it
     * @throws IllegalArgumentException naming what is unknown, missing, twice there or no number
     */
    public static Constants parse(String name, String text) {
        return new Constants(Table.parse(name, text, HEADER));
    }

    double of(Constant constant) {
        return given(constant).value();
    }

    Given given(Constant constant) {
        Given one = given.get(constant);
        if (one == null) {
            throw new IllegalStateException("missing: " + constant);
        }
        return one;
    }
}
