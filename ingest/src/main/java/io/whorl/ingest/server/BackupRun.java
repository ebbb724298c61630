package io.whorl.ingest.server;

import io.whorl.index.backup.Backup;
import io.whorl.index.backup.RestingSource;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.DirectoryInUseException;
import io.whorl.index.store.Progress;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** A backup of a data directory, by whoever can take it: the server that has it, or this process if none does. */
public final class BackupRun {

    private BackupRun() {}

    /**
     * Takes an increment, and says in a sentence what it added. Throws {@link IllegalStateException} or
     * {@link io.whorl.index.backup.BackupException}, with a sentence, if none can be taken.
     *
     * @param scratch where a copy of the records is made, if no server has the directory and the last one was killed
     */
    public static String take(Path data, Path to, Path scratch) throws IOException, InterruptedException {
        return take(data, to, scratch, Progress.NONE);
    }

    /** The same, and says how far it is. */
    public static String take(Path data, Path to, Path scratch, Progress progress)
            throws IOException, InterruptedException {
        try (DataDirectory directory = DataDirectory.openAsItIs(data);
                RestingSource source = new RestingSource(directory, Sealer.open(directory.keys()), scratch)) {
            return BackupRequests.sentence(Backup.take(source, to, Clock.systemUTC(), progress));
        } catch (DirectoryInUseException e) {
            progress.at("the server that has the directory takes the backup", 0, 0);
            return BackupRequests.ask(data, to, UUID.randomUUID().toString());
        }
    }
}
