package io.whorl.bench.population;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes people to a folder: {@code fingerprints/PERSON-POSITION_CAPTURE.png} (names as the demo and the accuracy benchmark read
 * them), {@code faces/PERSON_CAPTURE.f32} (little-endian float32), and the truth about all files as CSV. Files that exist are replaced.
 */
public final class PopulationFolder {

    /** The file with the truth. */
    public static final String TRUTH = "truth.csv";

    public static final int MOST_FINGERS = 10;

    private static final String HEADER = "file,modality,subjectId,householdRegion,position,fingerClass,capture";
    /** People whose lines are held in memory at once. */
    private static final int BATCH = 64;

    /** Thumbs first, right before left: the order in which fingers are asked for at a desk. */
    private static final List<FingerPosition> ORDER = List.of(
            FingerPosition.RIGHT_THUMB,
            FingerPosition.LEFT_THUMB,
            FingerPosition.RIGHT_INDEX,
            FingerPosition.LEFT_INDEX,
            FingerPosition.RIGHT_MIDDLE,
            FingerPosition.LEFT_MIDDLE,
            FingerPosition.RIGHT_RING,
            FingerPosition.LEFT_RING,
            FingerPosition.RIGHT_LITTLE,
            FingerPosition.LEFT_LITTLE);

    private final Path root;
    private final Population population;
    private final List<FingerPosition> positions;
    private final int captures;
    private final ImageFormat format;

    /** With so many fingers (1 to {@value #MOST_FINGERS}) a person, and so many captures of each finger and face. */
    public PopulationFolder(Path root, Population population, int fingers, int captures, ImageFormat format) {
        this.root = root;
        this.population = population;
        this.positions = ORDER.subList(0, fingers);
        this.captures = captures;
        this.format = format;
    }

    /** Writes the first {@code people}, on all processors; {@code written} is told of each. */
    public void write(int people, Runnable written) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("fingerprints"));
        Files.createDirectories(root.resolve("faces"));
        try (BufferedWriter truth = Files.newBufferedWriter(root.resolve(TRUTH));
                ExecutorService pool =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            truth.write(HEADER + "\n");
            for (int first = 0; first < people; first += BATCH) {
                List<Callable<List<String>>> batch = new ArrayList<>();
                for (int i = first; i < Math.min(people, first + BATCH); i++) {
                    int index = i;
                    batch.add(() -> write(population.person(index), written));
                }
                for (Future<List<String>> lines : pool.invokeAll(batch)) {
                    truth.write(String.join("\n", linesOf(lines)) + "\n");
                }
            }
        }
    }

    private static List<String> linesOf(Future<List<String>> lines) throws IOException, InterruptedException {
        try {
            return lines.get();
        } catch (ExecutionException e) {
            throw new IOException("a person could not be written: " + e.getCause(), e.getCause());
        }
    }

    private List<String> write(Person person, Runnable written) throws IOException {
        List<String> lines = new ArrayList<>();
        String name = String.format(Locale.ROOT, "%06d", person.index());
        for (FingerPosition position : positions) {
            Finger finger = person.finger(position);
            for (int capture = 1; capture <= captures; capture++) {
                String file = "fingerprints/" + name + "-" + position + "_" + capture + "." + format.extension();
                Files.write(root.resolve(file), format.encode(finger.capture(capture)));
                lines.add(line(
                        file,
                        "FINGER",
                        person,
                        position.name(),
                        finger.fingerClass().name(),
                        capture));
            }
        }
        Face face = person.face();
        for (int capture = 1; capture <= captures; capture++) {
            String file = "faces/" + name + "_" + capture + ".f32";
            Files.write(root.resolve(file), Face.bytes(face.embedding(capture)));
            lines.add(line(file, "FACE", person, "", "", capture));
        }
        written.run();
        return lines;
    }

    private static String line(
            String file, String modality, Person person, String position, String fingerClass, int capture) {
        return String.join(
                ",",
                file,
                modality,
                person.subjectId(),
                person.householdRegion(),
                position,
                fingerClass,
                Integer.toString(capture));
    }
}
