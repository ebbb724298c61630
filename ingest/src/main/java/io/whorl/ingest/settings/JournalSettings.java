package io.whorl.ingest.settings;

/**
 * The log.
 *
 * @param fsync whether a command is on the disk before it is acknowledged; if not, a power failure loses the last seconds
 *     of acknowledged commands (a crash of the process alone does not)
 * @param snapshotCommands commands after which a snapshot is taken: it bounds the replay at start
 * @param snapshotLogBytes bytes of log after which a snapshot is taken: it bounds the log on disk
 */
public record JournalSettings(boolean fsync, int snapshotCommands, int snapshotLogBytes) {

    public static final JournalSettings DEFAULT = new JournalSettings(true, 200_000, 512 << 20);

    static JournalSettings from(TomlTable table) {
        JournalSettings settings = new JournalSettings(
                table.flag("fsync", DEFAULT.fsync),
                table.integer("snapshotCommands", DEFAULT.snapshotCommands, 100, 1_000_000_000),
                table.integer("snapshotLogBytes", DEFAULT.snapshotLogBytes, 16 << 20, Integer.MAX_VALUE));
        table.finish();
        return settings;
    }
}
