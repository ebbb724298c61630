package io.whorl.bench.census;

import io.whorl.bench.lifelike.LivingFinger;
import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.Presentation;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Writes people to a folder: {@code fingerprints/PERSON-POSITION_VISIT.png} (names as the demo and the accuracy benchmark read them), {@code faces/PERSON_VISIT.f32}
 * (little-endian float32), and the truth about all files. Files that exist are replaced. Some 0.1 s a finger and visit, on all processors.
 */
public final class PopulationFolder {

    /** The file with the truth: a {@link Truth} a line. */
    public static final String TRUTH = "truth.csv";

    private static final String PRINTS = "fingerprints";
    private static final String FACES = "faces";
    /** People to a piece of work: few, so that an interruption is soon over. */
    private static final int CHUNK = 2;

    private final Path root;
    private final Population population;
    private final CapturePlan plan;
    private final ImageFormat format;

    public PopulationFolder(Path root, Population population, CapturePlan plan, ImageFormat format) {
        this.root = root;
        this.population = population;
        this.plan = plan;
        this.format = format;
    }

    /**
     * Writes people until all are written or {@code stop} says so.
     *
     * @param written told of each
     * @return how many are written, all of their files and their truth
     */
    public long write(BooleanSupplier stop, Runnable written) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve(PRINTS));
        Files.createDirectories(root.resolve(FACES));
        try (BufferedWriter truth = Files.newBufferedWriter(root.resolve(TRUTH))) {
            truth.write(Truth.HEADER + "\n");
            return InOrder.run(plan, CHUNK, stop, this::write, lines -> {
                truth.write(String.join("\n", lines) + "\n");
                written.run();
            });
        }
    }

    private List<String> write(long index) throws IOException {
        LivingPerson person = plan.person(population, index);
        Truth.Owner owner = Truth.Owner.of(population.seed(), person);
        String name = String.format(Locale.ROOT, "%06d", index);
        List<String> lines = new ArrayList<>();
        for (FingerPosition position : plan.positions()) {
            LivingFinger finger = person.finger(position);
            for (int visit = 1; visit <= plan.visits(); visit++) {
                Presentation how = person.presentation(position, visit, plan.sensor());
                String file = PRINTS + "/" + name + "-" + position + "_" + visit + "." + format.extension();
                Files.write(root.resolve(file), format.encode(finger.capture(visit, how)));
                lines.add(new Truth(owner, visit, file, new Truth.Finger(position, finger.fingerClass(), how)).line());
            }
        }
        Face face = person.face();
        for (int visit = 1; visit <= plan.visits(); visit++) {
            String file = FACES + "/" + name + "_" + visit + ".f32";
            Files.write(root.resolve(file), Face.bytes(face.embedding(visit)));
            lines.add(new Truth(owner, visit, file, null).line());
        }
        return lines;
    }
}
