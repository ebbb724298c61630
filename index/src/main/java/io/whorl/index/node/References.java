package io.whorl.index.node;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records (on disk, sealed) and columns (in RAM) in step with the ledger. Confined to the thread that applies the log, but
 * for {@link #load}. A record that cannot be written is thrown as it comes: the member must stop then, because its ledger knows a
 * reference that no search would find.
 */
final class References {

    /** Encounters after which the start-up gives the agent's idle strategy a turn, so that no heartbeat dies. */
    private static final int ENCOUNTERS_PER_TURN = 64;
    /** As many ids are named when records are missing. */
    private static final int MAX_NAMED = 10;
    /** How far beyond the ledger's last encounter a record is looked for. */
    private static final long MAX_ORPHANS_BEYOND = 10_000_000;

    private final Supplier<RecordStore> records;
    private final Gallery gallery;
    private final Sealer sealer;
    /** Live by the snapshot, without a record that opens: right only if the log's tail deletes them. */
    private final TreeSet<Long> unopened = new TreeSet<>();

    private final FaceDimensions faces = new FaceDimensions();

    /** @param records gives the record store, once it is open; it is not asked before {@link #rebuild} */
    References(Supplier<RecordStore> records, Gallery gallery, Sealer sealer) {
        this.records = records;
        this.gallery = gallery;
        this.sealer = sealer;
    }

    /** Opens sealed templates; null if they were not sealed by our keys under this id, or hold no templates. Any thread. */
    @Nullable TemplateSet open(byte[] sealed, String sealedUnder) {
        try {
            return TemplateSetCodec.decode(sealer.open(sealed, sealedUnder));
        } catch (TamperedException | RuntimeException e) {
            return null;
        }
    }

    /** The templates of an encounter; null if it is gone or its record does not open. Any thread. */
    @Nullable TemplateSet load(long encounter) {
        byte[] value = records.get().get(encounter);
        if (value == null) {
            return null;
        }
        SealedRecord sealed = decodeOrNull(value);
        return sealed == null ? null : open(sealed.sealed(), sealed.sealedUnder());
    }

    /** Puts the record, then appends to the columns: searchable when this returns. */
    void insert(long encounter, long subject, SealedRecord sealed, TemplateSet templates) {
        records.get().put(encounter, sealed.encode());
        append(encounter, subject, templates);
    }

    /** Why records or columns would not take this reference, or null: asked before the ledger accepts it. */
    @Nullable String refusal(SealedRecord sealed, TemplateSet templates) {
        int bytes = sealed.encodedBytes();
        return bytes > RecordStore.MAX_RECORD_BYTES
                ? "record bytes=" + bytes + ", limit=" + RecordStore.MAX_RECORD_BYTES
                : faces.refusal(templates);
    }

    /** Whether the record store takes no more than what is on its way. Any thread, once the records are open. */
    boolean isFull() {
        return records.get().isFull();
    }

    void delete(long[] encounters) {
        for (long encounter : encounters) {
            if (!unopened.remove(encounter)) {
                gallery.delete(encounter);
            }
            records.get().remove(encounter);
        }
    }

    /** Fills the columns from the records of every encounter that the ledger holds after its snapshot was restored. */
    void rebuild(Ledger ledger, IdleStrategy turn) {
        int[] sinceTurn = {0};
        ledger.forEachEncounter((encounter, subject, sealedUnder) -> {
            TemplateSet templates = loadUnder(encounter, sealedUnder);
            if (templates == null) {
                unopened.add(encounter);
            } else {
                append(encounter, subject, templates);
            }
            if (++sinceTurn[0] % ENCOUNTERS_PER_TURN == 0) {
                // a turn, not a rest: a strategy that was reset does not park
                turn.reset();
                turn.idle();
            }
        });
    }

    /**
     * Holds ledger, records and columns against each other once the log is replayed, after the records that the ledger does not know
     * were removed. Throws {@link IllegalStateException} naming encounters if they do not agree.
     */
    void check(Ledger ledger) {
        if (!unopened.isEmpty()) {
            throw new IllegalStateException("the ledger holds " + unopened.size()
                    + " references whose records are missing or do not open; encounters: "
                    + unopened.stream().limit(MAX_NAMED).toList());
        }
        long live = ledger.encounterCount();
        removeOrphans(ledger, live);
        if (gallery.liveEncounters() != live || records.get().size() != live) {
            throw new IllegalStateException("ledger, records and columns do not agree: references in the ledger=" + live
                    + ", in columns=" + gallery.liveEncounters() + ", records="
                    + records.get().size());
        }
    }

    void force() {
        records.get().force();
    }

    private void append(long encounter, long subject, TemplateSet templates) {
        gallery.append(encounter, subject, templates, codes(templates));
        faces.taken(templates);
    }

    private static List<FingerCodes> codes(TemplateSet templates) {
        return templates.fingers().stream()
                .map(finger -> MinutiaEncoder.current().encode(Minutiae.of(finger)))
                .toList();
    }

    private @Nullable TemplateSet loadUnder(long encounter, String sealedUnder) {
        byte[] value = records.get().get(encounter);
        SealedRecord sealed = value == null ? null : decodeOrNull(value);
        return sealed == null || !sealed.sealedUnder().equals(sealedUnder) ? null : open(sealed.sealed(), sealedUnder);
    }

    private static @Nullable SealedRecord decodeOrNull(byte[] value) {
        try {
            return SealedRecord.decode(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * A log without fsync can come back from a power failure shorter than the records. Encounter numbers are dense, so what stands
     * in the gaps between live encounters, and beyond the last, is looked at until the counts agree.
     */
    private void removeOrphans(Ledger ledger, long live) {
        long surplus = records.get().size() - live;
        if (surplus <= 0) {
            return;
        }
        long[] next = {0};
        ledger.forEachEncounter((encounter, subject, sealedUnder) -> {
            for (long gap = next[0]; gap < encounter && records.get().size() > live; gap++) {
                records.get().remove(gap);
            }
            next[0] = encounter + 1;
        });
        long limit = next[0] + MAX_ORPHANS_BEYOND;
        for (long beyond = next[0]; beyond < limit && records.get().size() > live; beyond++) {
            records.get().remove(beyond);
        }
    }
}
