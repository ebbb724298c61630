package io.whorl.ingest.settings;

/**
 * How much the impostors of the live system are measured.
 *
 * @param everySearch each so-many-th search of an application is sampled; 0: none
 * @param references drawn at random for each of them
 */
public record DriftSettings(int everySearch, int references) {

    public static final DriftSettings DEFAULT = new DriftSettings(1, 4);

    static DriftSettings from(TomlTable table) {
        DriftSettings settings = new DriftSettings(
                table.integer("everySearch", DEFAULT.everySearch, 0, 1_000_000),
                table.integer("references", DEFAULT.references, 1, 64));
        table.finish();
        return settings;
    }

    public boolean isOn() {
        return everySearch > 0;
    }
}
