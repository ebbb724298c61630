package io.whorl.index.backup;

import io.whorl.index.journal.CatalogEntries;
import java.util.Arrays;
import java.util.Set;

/** The archive's catalogue, cut to what a restored directory holds. Stateless. */
final class CatalogPatch {

    private static final int ALIGNMENT = 1024;

    private CatalogPatch() {}

    /** Without the zeros at its end. */
    static byte[] trimmed(byte[] catalog) {
        int end = catalog.length;
        while (end > 0 && catalog[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(catalog, Math.min(catalog.length, (end / ALIGNMENT + 1) * ALIGNMENT));
    }

    /** Ends the log at a position, and leaves out every recording that is not kept. */
    static byte[] cut(byte[] content, long log, long position, Set<Long> kept) {
        CatalogEntries entries = new CatalogEntries(content);
        while (entries.next()) {
            if (entries.id() == log) {
                entries.end(position);
            } else if (!kept.contains(entries.id())) {
                entries.leaveOut();
            }
        }
        return entries.content();
    }
}
