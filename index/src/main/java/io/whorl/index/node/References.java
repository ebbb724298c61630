package io.whorl.index.node;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Records;
import io.whorl.index.store.Sealer;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.CorruptTemplateException;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records (on disk, sealed) and columns (in RAM) in step with the ledger. Confined to the thread that applies the log, but
 * for {@link #load} and {@link #toRecode}. A record that cannot be written is thrown as it comes: the member must stop then, because its ledger knows a
 * reference that no search would find.
 */
final class References {

    private static final ThreadFactory READERS =
            Thread.ofPlatform().name("whorl-loading-", 0).daemon().factory();
    /** As many ids are named when records are missing. */
    private static final int MAX_NAMED = 10;
    /** How far beyond the ledger's last encounter a record is looked for. */
    private static final long MAX_ORPHANS_BEYOND = 10_000_000;

    private final Parts parts;
    private final Gallery gallery;
    private final ReferenceReader reader;
    private final FingerCoder coder;
    private final Recoding recoding;
    /** Live by the snapshot, without a record that opens: right only if the log's tail deletes them. */
    private final TreeSet<Long> unopened = new TreeSet<>();

    private final FaceDimensions faces = new FaceDimensions();

    /**
     * What references work with.
     *
     * @param records gives the record store, once it is open; it is not asked before {@link #rebuild}
     * @param encoders every version that searches code their probes with, the current one first
     * @param readers threads that read records ahead while the columns are rebuilt
     */
    record Parts(
            Supplier<? extends Records> records,
            Gallery gallery,
            Sealer sealer,
            List<MinutiaEncoder> encoders,
            int readers,
            Faults faults,
            Logger log,
            NanoClock clock) {}

    References(Parts parts) {
        this.parts = parts;
        gallery = parts.gallery();
        reader = new ReferenceReader(parts.records(), parts.sealer());
        coder = new FingerCoder(parts.encoders());
        recoding = new Recoding(reader, coder, parts.sealer(), parts.faults(), parts.log(), parts.clock());
    }

    /**
     * Opens sealed templates, and codes fingers that come without codes; null if they were not sealed by our keys under this id, or
     * hold no templates, or such as cannot be read. Any thread.
     */
    @Nullable OpenedReference open(byte[] sealed, String sealedUnder) {
        return opened(reader.open(sealed, sealedUnder));
    }

    private @Nullable OpenedReference opened(@Nullable CodedTemplates sealed) {
        try {
            return sealed == null ? null : OpenedReference.of(sealed, coder);
        } catch (CorruptTemplateException e) {
            return null;
        }
    }

    /**
     * The templates of an encounter, with the codes that its record holds, which may be none or of any version; null if it is gone or its
     * record does not open. Any thread.
     */
    @Nullable CodedTemplates load(long encounter) {
        return reader.load(encounter);
    }

    /** Why the record of an encounter is not what was written under this id; null if it is. Any thread. */
    @Nullable String fault(long encounter, String sealedUnder) {
        if (!reader.has(encounter)) {
            return "its record is missing";
        }
        return reader.load(encounter, sealedUnder) == null ? "its record does not open" : null;
    }

    /** The record of an encounter as it is stored; null if there is none. Any thread. */
    byte @Nullable [] record(long encounter) {
        return records().get(encounter);
    }

    /** Puts the record, then appends to the columns: searchable when this returns. */
    void insert(long encounter, long subject, SealedRecord sealed, OpenedReference reference) {
        records().put(encounter, sealed.encode());
        append(encounter, subject, reference);
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
        return records().isFull();
    }

    void delete(long[] encounters) {
        for (long encounter : encounters) {
            if (!unopened.remove(encounter)) {
                gallery.delete(encounter);
            }
            records().remove(encounter);
        }
    }

    /**
     * Fills the columns from the records of every encounter that the ledger holds after its snapshot was restored. Threads read
     * ahead; this one appends. Some 15 µs of a core for a person with two fingers and a face.
     */
    void rebuild(Ledger ledger, IdleStrategy turn) {
        RebuildProgress progress = new RebuildProgress(parts.log(), parts.clock(), ledger.encounterCount());
        ReadAhead.Taker taker = (encounter, subject, reference) -> {
            if (reference == null) {
                unopened.add(encounter);
            } else {
                append(encounter, subject, reference);
            }
            progress.step(reference != null && reference.codedAnew());
        };
        try (ReadAhead ahead = new ReadAhead(parts.readers(), READERS, this::read, taker, turn)) {
            ledger.forEachEncounter(ahead::add);
            ahead.finish();
        }
        progress.finished();
    }

    /** Any thread. */
    private @Nullable OpenedReference read(long encounter, String sealedUnder) {
        return opened(reader.load(encounter, sealedUnder));
    }

    /** Begins to code stale records anew, in the background. */
    void startRecoding() {
        recoding.start();
    }

    /** Puts records that were coded anew, a few; returns how many. Called between two commands. */
    int putRecoded() {
        return recoding.work(this::replace);
    }

    /** Nobody comes back: a record that was deleted meanwhile stays so. Returns false if the old record has to stay. */
    private boolean replace(long encounter, byte[] record) {
        if (!records().contains(encounter)) {
            return true;
        }
        if (record.length > RecordStore.MAX_RECORD_BYTES || records().isFull()) {
            return false;
        }
        // the log before the last snapshot is gone: this may be the only copy
        records().replace(encounter, record);
        return true;
    }

    /** Records that are still to be coded anew in the background. Any thread. */
    long toRecode() {
        return recoding.left();
    }

    /** Ends the background work. Before the records are closed. */
    void stopRecoding() {
        recoding.close();
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
        if (gallery.liveEncounters() != live || records().size() != live) {
            throw new IllegalStateException("ledger, records and columns do not agree: references in the ledger=" + live
                    + ", in columns=" + gallery.liveEncounters() + ", records="
                    + records().size());
        }
    }

    void force() {
        records().force();
    }

    private void append(long encounter, long subject, OpenedReference reference) {
        TemplateSet templates = reference.coded().templates();
        List<FingerCodes> codes = new ArrayList<>();
        for (FingerCodes finger : reference.coded().codes()) {
            codes.add(Objects.requireNonNull(finger));
        }
        gallery.append(encounter, subject, templates, codes);
        faces.taken(templates);
        if (reference.stale()) {
            recoding.add(encounter);
        }
    }

    private Records records() {
        return parts.records().get();
    }

    /**
     * A log without fsync can come back from a power failure shorter than the records. Encounter numbers are dense, so what stands
     * in the gaps between live encounters, and beyond the last, is looked at until the counts agree.
     */
    private void removeOrphans(Ledger ledger, long live) {
        long surplus = records().size() - live;
        if (surplus <= 0) {
            return;
        }
        long[] next = {0};
        ledger.forEachEncounter((encounter, subject, sealedUnder) -> {
            for (long gap = next[0]; gap < encounter && records().size() > live; gap++) {
                records().remove(gap);
            }
            next[0] = encounter + 1;
        });
        long limit = next[0] + MAX_ORPHANS_BEYOND;
        for (long beyond = next[0]; beyond < limit && records().size() > live; beyond++) {
            records().remove(beyond);
        }
    }
}
