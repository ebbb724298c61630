package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import org.jspecify.annotations.Nullable;

/**
 * One probe finger against one code column that it may be compared with. Owned by the coordinator; a worker sets the statistics
 * in a fork of their own, later forks read them.
 */
final class ProbeColumn {

    private final ProbeSearch search;
    private final int finger;
    private final CodeColumn column;
    private final FingerEngine.@Nullable Coded coded;
    private @Nullable CountNormals normals;

    /** @param coded by the column's version; null if the engine has no such codes: then the column cannot be judged by codes */
    ProbeColumn(ProbeSearch search, int finger, CodeColumn column, FingerEngine.@Nullable Coded coded) {
        this.search = search;
        this.finger = finger;
        this.column = column;
        this.coded = coded;
    }

    ProbeSearch search() {
        return search;
    }

    /** Index of the probe finger. */
    int finger() {
        return finger;
    }

    /** Number of the probe finger in its batch. */
    int slot() {
        return search.firstSlot() + finger;
    }

    CodeColumn column() {
        return column;
    }

    FingerEngine.@Nullable Coded coded() {
        return coded;
    }

    /** Of the first cut's scores; null if nothing can be said of the column: then all of it passes. */
    @Nullable CountNormals normals() {
        return normals;
    }

    void normals(CountNormals ofImpostors) {
        normals = ofImpostors;
    }
}
