package io.whorl.bench.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reports of earlier runs, one file each in a folder: what a trend is drawn from. The default folder is {@value #FOLDER} at the root of the checkout:
 * no build cleans it and no commit holds it, for figures belong to the machine that they were taken on. Immutable.
 *
 * @param runs by their start, oldest first
 * @param unreadable a sentence for each file that was passed over
 */
public record KeptRuns(List<FigureReport> runs, List<String> unreadable) {

    /** At the root of a checkout. */
    static final String FOLDER = ".figures";

    /** Files that are read, the newest by name. */
    static final int MOST_FILES = 500;

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_OF_ONE_SECOND = 100;
    private static final String SUFFIX = ".json";

    public KeptRuns {
        runs = List.copyOf(runs);
        unreadable = List.copyOf(unreadable);
    }

    /** Before anything was kept. */
    public static KeptRuns none() {
        return new KeptRuns(List.of(), List.of());
    }

    /** The default folder, whether or not it is there; null outside of a checkout. */
    public static @Nullable Path folder() {
        String root = Machine.checkout();
        return root.isEmpty() ? null : Path.of(root, FOLDER);
    }

    /**
     * What a folder holds; nothing if there is no such folder. A file that is no report is passed over and said.
     *
     * @throws IOException if the folder cannot be read
     */
    public static KeptRuns read(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return none();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_FILES)
                    .toList();
        }
        List<FigureReport> runs = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            try {
                runs.add(report(file));
            } catch (IOException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
        }
        runs.sort(Comparator.comparing(run -> Instant.parse(run.startedAt())));
        return new KeptRuns(runs, unreadable);
    }

    private static FigureReport report(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new IOException("bytes=" + bytes + ", limit=" + MOST_BYTES);
        }
        try {
            FigureReport report = FigureReport.ofJson(Files.readString(file));
            Instant.parse(report.startedAt());
            return report;
        } catch (JsonProcessingException e) {
            // what follows tells of the parser
            throw new IOException(
                    "no report of figures: "
                            + e.getOriginalMessage().split("[(\n]", 2)[0].strip(),
                    e);
        } catch (DateTimeException e) {
            throw new IOException("no report of figures: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a report into a folder, which is made if need be, under the time of its start.
     *
     * @return the new file; one that is there already is left as it is
     */
    public static Path keep(Path folder, FigureReport report) throws IOException {
        Files.createDirectories(folder);
        String stem = report.startedAt().replace(':', '-');
        Path file = folder.resolve(stem + SUFFIX);
        for (int number = 2; Files.exists(file) && number <= MOST_OF_ONE_SECOND; number++) {
            file = folder.resolve(stem + "." + number + SUFFIX);
        }
        return Files.writeString(file, report.toJson(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** The runs of one machine, as it describes itself: values of another one are no trend. */
    List<FigureReport> of(String machine) {
        return runs.stream().filter(run -> run.machine().equals(machine)).toList();
    }
}
