package io.whorl.bench.durability;

import io.whorl.bench.gallery.DrawnTemplates;
import io.whorl.bench.population.Population;
import io.whorl.index.node.Node;
import io.whorl.index.node.NodeParts;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import io.whorl.matcher.score.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Identifications of people who are on file, asked of a node on a data directory: what a directory answers, to be compared. Confined to one thread. */
final class Asked {

    private static final int CANDIDATES = 10;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int AT_ONCE = 16;

    private final DrawnTemplates templates;
    private final int people;

    /** Takes some seconds. */
    Asked(long seed, int people) {
        templates = new DrawnTemplates(new Population(seed));
        this.people = people;
    }

    /** What one identification answered. */
    record Found(List<EncounterCandidate> candidates, long searchedReferences, boolean isComplete) {}

    /**
     * Starts a node there, asks for {@code questions} people spread over all, and stops it.
     *
     * @throws IllegalStateException if the node does not start: the sentence of its refusal
     */
    List<Found> ask(Path root, int questions) {
        try (DataDirectory directory = DataDirectory.open(root)) {
            Sealer sealer = Sealer.open(directory.keys());
            NodeParts parts = new NodeParts(
                    directory,
                    sealer,
                    new FolderBlobStore(directory.images()),
                    Policy.DEFAULT,
                    Calibration.defaults(),
                    CalibrationFormat::parse,
                    MinutiaEncoder.shipped());
            try (Node node = Node.start(NodeSettings.defaults().cold(), parts, fault -> {})) {
                return ask(node, questions);
            }
        }
    }

    private List<Found> ask(Node node, int questions) {
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < questions; from += AT_ONCE) {
            List<CompletableFuture<SearchFindings>> asked = new ArrayList<>();
            for (int i = from; i < Math.min(questions, from + AT_ONCE); i++) {
                asked.add(Objects.requireNonNull(node.submit(question((int) ((long) i * people / questions)))));
            }
            for (CompletableFuture<SearchFindings> each : asked) {
                SearchFindings findings = each.join();
                found.add(new Found(findings.candidates(), findings.searchedReferences(), findings.isComplete()));
            }
        }
        return found;
    }

    private SearchQuestion question(int person) {
        return new SearchQuestion(
                templates.of(person).templates(),
                0,
                Long.MAX_VALUE,
                -1,
                new long[0],
                CANDIDATES,
                0,
                System.nanoTime() + DEADLINE_NANOS);
    }
}
