package io.whorl.index.integrity;

import io.whorl.index.store.Damage;
import java.util.List;

/**
 * What a verification found.
 *
 * @param damages places that are not as they were written, in the order in which they were found
 * @param touched whom they concern, as far as it can be told
 * @param stoppedInOrder whether the last server stopped in order: only then is every bit of log and records known
 * @param counts what was looked at
 */
public record StoreReport(List<Damage> damages, List<Touched> touched, boolean stoppedInOrder, Counts counts) {

    public StoreReport {
        damages = List.copyOf(damages);
        touched = List.copyOf(touched);
    }

    /**
     * What was looked at.
     *
     * @param recordings of the log and of snapshots
     * @param commands applied on top of the latest snapshot
     * @param references that the ledger holds, each record opened
     * @param inLogAlone references that have no record yet, as the server ended before: the next start takes them from the log
     * @param images that belong to them, each opened
     * @param unownedImages files that belong to no reference: nothing reads them, and they were not opened
     */
    public record Counts(
            long recordings, long commands, long references, long inLogAlone, long images, long unownedImages) {}

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return damages.isEmpty() && touched.isEmpty();
    }
}
