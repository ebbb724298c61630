package io.whorl.bench.durability;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The figure of {@link FlippedBits}. */
public final class BitflipBenchmark implements Benchmark {

    private static final String NAME = "bitflip";
    private static final int PEOPLE = 300;
    private static final int FLIPS = 1_000;
    private static final long SEED = 28;

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                String.format(
                        Locale.ROOT,
                        "of %,d single bits flipped in the files of a stopped server, those that neither verify-store nor the"
                                + " start finds although something reads them, or after which it answers otherwise: must be 0",
                        FLIPS)));
    }

    @Override
    public double minutes() {
        return FLIPS * 0.5 / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException {
        Path work = Files.createTempDirectory("whorl-bitflip-");
        try {
            FlippedBits.Tally tally = tally(work, terminal);
            tally.missed().forEach(missed -> terminal.line("  missed: " + missed));
            tally.wrong().forEach(wrong -> terminal.line("  wrong: " + wrong));
            String notes = String.format(
                    Locale.ROOT,
                    "%d people; %d found by verify-store; of %d played on the start refused %d; found by nobody and read by"
                            + " nobody: %s; missed %d, answered otherwise %d",
                    PEOPLE,
                    tally.verified(),
                    tally.started(),
                    tally.refused(),
                    tally.unread(),
                    tally.missed().size(),
                    tally.wrong().size());
            double bad = tally.missed().size() + tally.wrong().size();
            return List.of(Figure.of(NAME, bad, "flips", tally.flips(), notes).withSeed(SEED));
        } finally {
            Folders.delete(work);
        }
    }

    private static FlippedBits.Tally tally(Path work, Terminal terminal) throws IOException {
        Path root = work.resolve("data");
        try (Progress progress = terminal.progress("enrolling", PEOPLE)) {
            StoredPeople.fill(root, PEOPLE, SEED, progress);
        }
        FlippedBits bits = new FlippedBits(root, work, new Asked(SEED, PEOPLE));
        try (Progress progress = terminal.progress("flips", FLIPS)) {
            return bits.play(FLIPS, SEED, progress);
        }
    }
}
