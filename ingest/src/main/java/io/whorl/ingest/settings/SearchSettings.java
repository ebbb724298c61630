package io.whorl.ingest.settings;

/**
 * The 1:N search.
 *
 * @param threads threads that compare; 0: one a processor
 * @param deadlineMs after which a search counts as incomplete, and its application is held
 */
public record SearchSettings(int threads, int deadlineMs) {

    public static final SearchSettings DEFAULT = new SearchSettings(0, 30_000);

    static SearchSettings from(TomlTable table) {
        SearchSettings settings = new SearchSettings(
                table.integer("threads", DEFAULT.threads, 0, 1_024),
                table.integer("deadlineMs", DEFAULT.deadlineMs, 10, 3_600_000));
        table.finish();
        return settings;
    }
}
