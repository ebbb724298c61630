package io.whorl.matcher.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real prints and records, which the project does not contain. They are looked for in the folder that {@code WHORL_DATA} names,
 * or in {@code shared/data} beside the checkout; a test that needs them is skipped, with a sentence, where they are missing.
 */
public final class RealData {

    private RealData() {}

    /** The file or folder below the data folder; aborts the test if it is not there. */
    public static Path require(String relative) {
        Path path = root().resolve(relative);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: needs real data at " + path + " (set WHORL_DATA to the folder that holds it)");
            abort("real data missing: " + path);
        }
        return path;
    }

    private static Path root() {
        String named = System.getenv("WHORL_DATA");
        if (named != null) {
            return Path.of(named);
        }
        Path top = Path.of("").toAbsolutePath();
        while (top.getParent() != null && !Files.exists(top.resolve("whorl"))) {
            top = top.getParent();
        }
        return top.resolveSibling("shared").resolve("data");
    }
}
