package io.whorl.index.journal;

import io.whorl.index.store.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the archive's catalogue, each entry by its own checksum. Stateless. */
final class RecordingCatalog {

    static final String FILE = "archive.catalog";

    private static final String NAME = "archive/" + FILE;

    private RecordingCatalog() {}

    /** The recordings that are not deleted; an entry that does not hold is told and left out. */
    static List<Recording> read(Path archive, List<Damage> damages) throws IOException {
        CatalogEntries entries = new CatalogEntries(Files.readAllBytes(archive.resolve(FILE)));
        List<Recording> recordings = new ArrayList<>();
        while (entries.next()) {
            if (!entries.holds()) {
                damages.add(damage(entries, "checksum of an entry does not hold"));
            } else if (entries.isValid()) {
                Recording recording = entries.recording();
                if (recording.isPlausible()) {
                    recordings.add(recording);
                } else {
                    damages.add(damage(entries, "an entry that cannot be: " + recording));
                }
            }
        }
        if (entries.isBroken()) {
            damages.add(new Damage(
                    NAME, entries.offset(), CatalogEntries.HEADER_BYTES, "an entry of bytes=" + entries.length()));
        }
        return recordings;
    }

    private static Damage damage(CatalogEntries entries, String what) {
        return new Damage(NAME, entries.offset(), CatalogEntries.HEADER_BYTES + entries.length(), what);
    }
}
