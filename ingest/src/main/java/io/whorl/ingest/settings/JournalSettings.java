package io.whorl.ingest.settings;

/**
 * The log.
 *
 * @param fsync whether a command is on the disk before it is acknowledged; if not, a power failure loses the last seconds
 *     of acknowledged commands (a crash of the process alone does not)
 */
public record JournalSettings(boolean fsync) {

    public static final JournalSettings DEFAULT = new JournalSettings(true);

    static JournalSettings from(TomlTable table) {
        JournalSettings settings = new JournalSettings(table.flag("fsync", DEFAULT.fsync));
        table.finish();
        return settings;
    }
}
