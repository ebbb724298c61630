package io.whorl.ingest.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether an export is sealed, which whoever writes or reads one must say. */
final class CarrierOptions {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Protection protection = new Protection();

    static final class Protection {
        @Option(
                names = "--keys",
                paramLabel = "DIR",
                description =
                        "the folder with the keys that the export is sealed with; `export` makes them if it is missing")
        private @Nullable Path keys;

        @Option(names = "--plain", description = "the export is not sealed: whoever reads it has the biometric data")
        private boolean plain;
    }

    /** Null: plain. */
    @Nullable Path keys() {
        return protection.plain ? null : protection.keys;
    }
}
