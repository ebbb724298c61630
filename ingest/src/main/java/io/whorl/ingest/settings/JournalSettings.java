package io.whorl.ingest.settings;

/**
 * The log.
 *
 * @param fsync whether a command is on the disk before it is acknowledged; if not, a power failure loses the last seconds
 *     of acknowledged commands (a crash of the process alone does not)
 * @param snapshotIntervalSeconds time between snapshots, which bound the replay at start and the log on disk
 */
public record JournalSettings(boolean fsync, int snapshotIntervalSeconds) {

    public static final JournalSettings DEFAULT = new JournalSettings(true, 3_600);

    static JournalSettings from(TomlTable table) {
        JournalSettings settings = new JournalSettings(
                table.flag("fsync", DEFAULT.fsync),
                table.integer("snapshotIntervalSeconds", DEFAULT.snapshotIntervalSeconds, 10, 86_400));
        table.finish();
        return settings;
    }
}
