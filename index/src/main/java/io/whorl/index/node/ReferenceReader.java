package io.whorl.index.node;

import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.Records;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.TemplateSetCodec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads sealed records. Any thread; some 10 µs a record. */
final class ReferenceReader {

    private final Supplier<? extends Records> records;
    private final Sealer sealer;

    /** @param records gives the record store, once it is open */
    ReferenceReader(Supplier<? extends Records> records, Sealer sealer) {
        this.records = records;
        this.sealer = sealer;
    }

    /** Opens sealed templates; null if they were not sealed by our keys under this id, or hold no templates. */
    @Nullable CodedTemplates open(byte[] sealed, String sealedUnder) {
        try {
            return TemplateSetCodec.decode(sealer.open(sealed, sealedUnder));
        } catch (TamperedException | RuntimeException e) {
            return null;
        }
    }

    /** The templates of an encounter, with the codes that its record holds; null if it is gone or its record does not open. */
    @Nullable CodedTemplates load(long encounter) {
        SealedRecord sealed = sealed(encounter);
        return sealed == null ? null : open(sealed.sealed(), sealed.sealedUnder());
    }

    /** The same; null also if the record was sealed under another id. */
    @Nullable CodedTemplates load(long encounter, String sealedUnder) {
        SealedRecord sealed = sealed(encounter);
        return sealed == null || !sealed.sealedUnder().equals(sealedUnder) ? null : open(sealed.sealed(), sealedUnder);
    }

    /** Whether there is a record, whether it opens or not. */
    boolean has(long encounter) {
        return records.get().contains(encounter);
    }

    /** The record as it stands; null if there is none or it is too short for what it says. */
    @Nullable SealedRecord sealed(long encounter) {
        byte[] value = records.get().get(encounter);
        try {
            return value == null ? null : SealedRecord.decode(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
