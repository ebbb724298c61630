package io.whorl.index.backup;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.RecordsAtRest;
import io.whorl.index.store.Sealer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that no server has. Whoever opened it closes it, before the directory. Confined to one thread. */
public final class RestingSource implements BackupSource, AutoCloseable {

    private final DataDirectory directory;
    private final Sealer sealer;
    private final RecordsAtRest records;

    /** @param scratch where a copy of the records is made, if they were not closed in order */
    public RestingSource(DataDirectory directory, Sealer sealer, Path scratch) {
        this.directory = directory;
        this.sealer = sealer;
        records = RecordsAtRest.open(directory.records(), scratch);
        if (!records.damages().isEmpty()) {
            String first = records.damages().getFirst().toString();
            records.close();
            throw new BackupException("the records are damaged, and no backup is taken of them: " + first
                    + ". `whorl verify-store` says who is touched, `whorl repair` takes them from an earlier backup");
        }
    }

    @Override
    public DataDirectory directory() {
        return directory;
    }

    @Override
    public Sealer sealer() {
        return sealer;
    }

    @Override
    public long logLimit() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextEncounter() {
        return records.nextEncounter();
    }

    @Override
    public byte @Nullable [] record(long encounter) {
        return records.get(encounter);
    }

    @Override
    public void close() {
        records.close();
    }
}
