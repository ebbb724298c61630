package io.whorl.bench.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.matcher.code.CohortFingers;
import io.whorl.matcher.code.MinutiaEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, on so few prints that it takes seconds. */
class CodeTrainingTest {

    private static final TrainingPlan TINY = new TrainingPlan(
            6,
            60,
            12,
            6,
            40,
            new LearningSettings(
                    new LearningSettings.Code(20, .2, .25), new LearningSettings.Code(40, .05, .5), 400, 3));
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path folder = Path.of("");

    private Path train(String name, long seed) throws IOException {
        Path out = Files.createDirectory(folder.resolve(name));
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false);
        new CodeTraining(TINY, 7, seed, terminal).run(out, null, DATE);
        return out;
    }

    @Test
    void shouldGiveTheSameBytesTwice() throws IOException {
        Path one = train("one", 1);
        Path again = train("again", 1);
        for (String name : List.of("codes-7.bin", "codes-7.txt", "cohort.bin")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
        }
        Path other = train("other", 2);
        for (String name : List.of("codes-7.bin", "cohort.bin")) {
            assertFalse(Arrays.equals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(other.resolve(name))));
        }

        try (InputStream codes = Files.newInputStream(one.resolve("codes-7.bin"));
                InputStream cohort = Files.newInputStream(one.resolve("cohort.bin"))) {
            assertEquals(7, MinutiaEncoder.read(codes).version());
            assertEquals(40, CohortFingers.read(cohort).size());
        }
        String provenance = Files.readString(one.resolve("codes-7.txt"));
        assertTrue(provenance.contains("--seed 1"), provenance);
        assertTrue(provenance.contains("Not measured on real prints"), provenance);
    }
}
