package io.whorl.bench.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the same names, with fewer people, bits and questions. */
@Tag("system")
class DurabilityTest {

    private static final int PEOPLE = 60;
    private static final int FLIPS = 60;
    private static final long SEED = 281;

    private final Terminal terminal = new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);

    @TempDir
    private Path work = Path.of("");

    @Test
    void shouldFindEveryFlippedBitThatAnythingReads() throws Exception {
        Path root = work.resolve("data");
        try (Progress progress = terminal.progress("enrolling", PEOPLE)) {
            StoredPeople.fill(root, PEOPLE, SEED, progress);
            FlippedBits.Tally tally = new FlippedBits(root, work, new Asked(SEED, PEOPLE)).play(FLIPS, SEED, progress);
            System.out.println("flipped bits: " + tally);

            assertEquals(List.of(), tally.missed());
            assertEquals(List.of(), tally.wrong());
            assertTrue(tally.verified()
                            + tally.unread().values().stream().mapToInt(n -> n).sum()
                    >= FLIPS - 1);
        }
    }

    @Test
    void shouldAnswerFromARestoredCopyAsBefore() throws Exception {
        Figure figure =
                new BackupBenchmark(PEOPLE, 40).run(List.of("backup"), terminal).getFirst();
        System.out.println(figure);

        assertEquals(0.0, figure.value());
    }
}
