package io.whorl.index.node;

import io.whorl.index.gallery.Gallery;
import org.jspecify.annotations.Nullable;

/** What can be said of the references of a running node. Any thread. */
public final class ReferenceGauges {

    private final Gallery gallery;
    private final References references;
    private final VisibleTimes visible;

    ReferenceGauges(Gallery gallery, References references, VisibleTimes visible) {
        this.gallery = gallery;
        this.references = references;
        this.visible = visible;
    }

    /** RAM of all columns and blocks, room for more included. */
    public long reservedBytes() {
        return gallery.ram().reservedBytes();
    }

    /** RAM of all columns and blocks in use, deleted rows included. */
    public long usedBytes() {
        return gallery.ram().usedBytes();
    }

    /** Rows of fingers, deleted ones included. */
    public long fingers() {
        return gallery.ram().fingers();
    }

    /** Records that are still to be coded by the current version, in the background. */
    public long toRecode() {
        return references.toRecode();
    }

    /** Why the record of a reference is not what was written under this id; null if it is. Opens it: some 10 µs. */
    public @Nullable String fault(long encounter, String sealedUnder) {
        return references.fault(encounter, sealedUnder);
    }

    /** The record of an encounter as it is stored, sealed; null if there is none. */
    public byte @Nullable [] record(long encounter) {
        return references.record(encounter);
    }

    /** References inserted since this member serves. */
    public long inserted() {
        return visible.count();
    }

    /** Microseconds from a durable command to a searchable reference, within which so many percent of them were. */
    public long visibleMicros(double percentile) {
        return visible.micros(percentile);
    }
}
