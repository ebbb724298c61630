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
        Path path = root("WHORL_DATA", "data").resolve(relative);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: needs real data at " + path + " (set WHORL_DATA to the folder that holds it)");
            abort("real data missing: " + path);
        }
        return path;
    }

    /** The folder with the models of the face encoder ({@code WHORL_MODELS}, or {@code shared/models} beside the checkout); aborts the test without it. */
    public static Path requireModels() {
        Path models = root("WHORL_MODELS", "models");
        if (!Files.isDirectory(models)) {
            System.out.println(
                    "SKIPPED: needs face models at " + models + " (set WHORL_MODELS to the folder that holds them)");
            abort("face models missing: " + models);
        }
        return models;
    }

    /** A file or folder below {@code shared/specs} beside the checkout; aborts the test if it is not there. */
    public static Path requireSpecification(String relative) {
        Path path = root("WHORL_SPECS", "specs").resolve(relative);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: needs " + path + " (set WHORL_SPECS to the folder that holds it)");
            abort("specification missing: " + path);
        }
        return path;
    }

    private static Path root(String variable, String name) {
        String named = System.getenv(variable);
        if (named != null) {
            return Path.of(named);
        }
        Path top = Path.of("").toAbsolutePath();
        while (top.getParent() != null && !Files.exists(top.resolve("whorl"))) {
            top = top.getParent();
        }
        return top.resolveSibling("shared").resolve(name);
    }
}
