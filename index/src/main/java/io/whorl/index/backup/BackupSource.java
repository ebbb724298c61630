package io.whorl.index.backup;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import org.jspecify.annotations.Nullable;

/** What a backup is taken of: a directory, and whoever knows its references: a node that serves, or what reads it at rest. */
public interface BackupSource {

    DataDirectory directory();

    Sealer sealer();

    /** Up to where the log is applied, and may be read; {@link Long#MAX_VALUE} for all that is there. */
    long logLimit();

    /** The number that the next encounter will have. */
    long nextEncounter();

    /** The record of an encounter as it is stored; null if it is deleted, or was never one. */
    byte @Nullable [] record(long encounter);
}
