package io.whorl.index.store;

import org.jspecify.annotations.Nullable;

/**
 * Encounter number → sealed templates: what a node needs of its {@link RecordStore}, with the same contract. One thread writes, any reads;
 * what was put is durable after {@link #force}.
 */
public interface Records {

    /** Puts a record, over one that may be there: for what the log still holds. */
    void put(long encounter, byte[] sealed);

    /** Replaces a record that may stand in no log any more: after a kill there is the old one or the new one. */
    void replace(long encounter, byte[] sealed);

    /** The record, copied; null if there is none. */
    byte @Nullable [] get(long encounter);

    /** Whether there is a record. */
    boolean contains(long encounter);

    /** Overwrites the value with zeros, then removes it; does nothing if there is none. */
    void remove(long encounter);

    long size();

    /** Whether new records are to be refused; those on their way still fit. */
    boolean isFull();

    /** Everything put so far is on disk when this returns. Any thread. */
    void force();
}
