package io.whorl.bench.durability;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import io.whorl.index.backup.Restore;
import io.whorl.ingest.server.BackupRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a directory that was restored from a backup answers as the one that it was taken of. */
public final class BackupBenchmark implements Benchmark {

    private static final String NAME = "backup";
    private static final long SEED = 29;

    private final int people;
    private final int questions;

    /** As it is quoted. */
    public BackupBenchmark() {
        this(3_000, 1_000);
    }

    BackupBenchmark(int people, int questions) {
        this.people = people;
        this.questions = questions;
    }

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
                        "of %,d identifications, those that a copy restored from a backup answers otherwise: must be 0",
                        questions)));
    }

    @Override
    public double minutes() {
        return (60 + 2 * questions * 0.05) / 60;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("whorl-backup-");
        try {
            Path data = work.resolve("data");
            try (Progress progress = terminal.progress("enrolling", people)) {
                StoredPeople.fill(data, people, SEED, progress);
            }
            long begunNs = System.nanoTime();
            String taken = BackupRun.take(data, work.resolve("backup"), work);
            double takenSeconds = (System.nanoTime() - begunNs) / 1e9;
            begunNs = System.nanoTime();
            Path restored = work.resolve("restored");
            Restore.restore(work.resolve("backup"), restored, data.resolve("keys"), Restore.LATEST);
            double restoredSeconds = (System.nanoTime() - begunNs) / 1e9;
            Asked asked = new Asked(SEED, people);
            List<Asked.Found> original = asked.ask(data, questions);
            List<Asked.Found> copy = asked.ask(restored, questions);
            int different = 0;
            int named = 0;
            for (int i = 0; i < questions; i++) {
                different += original.get(i).equals(copy.get(i)) ? 0 : 1;
                named += original.get(i).candidates().isEmpty() ? 0 : 1;
            }
            String notes = String.format(
                    Locale.ROOT,
                    "%,d people, of %d of those asked for a candidate was named; taken in %.1f s (%s), restored and verified"
                            + " in %.1f s",
                    people,
                    named,
                    takenSeconds,
                    taken,
                    restoredSeconds);
            return List.of(Figure.of(NAME, different, "identifications", questions, notes)
                    .withSeed(SEED));
        } finally {
            Folders.delete(work);
        }
    }
}
