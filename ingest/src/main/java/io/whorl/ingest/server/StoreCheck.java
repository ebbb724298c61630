package io.whorl.ingest.server;

import io.whorl.index.integrity.StoreReport;
import io.whorl.index.integrity.StoreVerifier;
import io.whorl.index.store.Damage;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.drift.DriftWatch;
import io.whorl.ingest.security.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies a whole data directory that no server has: what the node keeps there, and what the server keeps beside it. */
public final class StoreCheck {

    private StoreCheck() {}

    /**
     * Verifies it, and leaves it as it is. Throws {@link IllegalStateException}, with a sentence, if there is no data directory, a server has
     * it, it is of a newer format, or the keys cannot be read: then nothing can be said of the rest.
     *
     * @param scratch where a copy of the records is made, if they were not closed in order or are damaged
     */
    public static StoreReport verify(Path data, Path scratch) throws IOException {
        return verify(data, scratch, Progress.NONE);
    }

    /** The same, and says how far it is. */
    public static StoreReport verify(Path data, Path scratch, Progress progress) throws IOException {
        try (DataDirectory directory = DataDirectory.openAsItIs(data)) {
            StoreReport report = StoreVerifier.verify(directory, Sealer.open(directory.keys()), scratch, progress);
            List<Damage> damages = new ArrayList<>(report.damages());
            add("keys/token.key", Tokens.fault(directory.keys()), damages);
            add("drift.txt", DriftWatch.fault(directory), damages);
            return new StoreReport(damages, report.touched(), report.stoppedInOrder(), report.counts());
        }
    }

    private static void add(String file, @Nullable String fault, List<Damage> damages) {
        if (fault != null) {
            damages.add(Damage.ofFile(file, fault));
        }
    }
}
