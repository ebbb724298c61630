package io.whorl.bench.gallery;

import io.whorl.bench.console.Progress;
import io.whorl.bench.population.Population;
import io.whorl.index.node.BellIdleStrategy;
import io.whorl.index.node.ClusterSession;
import io.whorl.index.node.Node;
import io.whorl.index.node.NodeParts;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Command.EnrolReference;
import io.whorl.index.wire.Event;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import io.whorl.matcher.score.Policy;
import java.nio.file.Path;

/**
 * Fills a data directory with people by the system's own means, as fast as its log takes them: a node in this process, commands with sealed
 * templates, no door. Thousands a second. Confined to one thread.
 */
public final class EnrolledDirectory {

    private static final int WINDOW = 512;
    private static final int SAMPLES = 3;
    private static final int SNAPSHOT_COMMANDS = 1_000_000;

    private final Population population;
    private final DrawnTemplates templates;
    private final Sealer sealer;
    private final Progress progress;
    private int answered;

    private EnrolledDirectory(Population population, Sealer sealer, Progress progress) {
        this.population = population;
        this.templates = new DrawnTemplates(population);
        this.sealer = sealer;
        this.progress = progress;
    }

    /** Enrols people 0 to {@code people} − 1 with two thumbs and a face each, and stops in good order. */
    public static void fill(Path root, int people, Population population, Progress progress) {
        fill(root, people, room(people), population, progress);
    }

    /** The same with room for so many records, which is what {@code data.maxRecords} must then say. */
    public static void fill(Path root, int people, long room, Population population, Progress progress) {
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
            try (Node node = Node.start(settings(room), parts, fault -> {})) {
                new EnrolledDirectory(population, sealer, progress).enrol(node, people);
            }
        }
    }

    /** Without fsync, and with a search that nobody asks: what counts is what stands there in the end. */
    private static NodeSettings settings(long room) {
        NodeSettings defaults = NodeSettings.defaults().cold();
        return new NodeSettings(
                false,
                room,
                defaults.maxSessions(),
                defaults.searchWorkers(),
                defaults.searchOptions(),
                defaults.searchDeadline(),
                defaults.searchAttempts(),
                SNAPSHOT_COMMANDS,
                4 * defaults.snapshotLogBytes(),
                defaults.diskReserveBytes(),
                null);
    }

    /** Records that a server for so many people is to have room for. */
    static long room(int people) {
        return people + people / 10 + 1_000L;
    }

    private void enrol(Node node, int people) {
        try (ClusterSession session = node.connect((id, answer) -> answered(answer));
                BellIdleStrategy idle = node.bell().idleStrategy()) {
            int sent = 0;
            while (answered < people) {
                int work = session.poll();
                while (sent < people && sent - answered < WINDOW && session.offer(command(sent), sent + 1, false) > 0) {
                    sent++;
                    work++;
                }
                String broken = node.notReadyReason();
                if (broken != null) {
                    throw new IllegalStateException(broken);
                }
                idle.idle(work);
            }
        }
    }

    private Command command(int person) {
        String id = "E-" + person;
        byte[] sealed = sealer.seal(TemplateSetCodec.encode(templates.of(person)), id);
        byte[] digest = new byte[Command.DIGEST_BYTES];
        return new EnrolReference(id, digest, population.person(person).subjectId(), SAMPLES, sealed);
    }

    private void answered(Event.Answer answer) {
        if (!(answer instanceof Event.ReferenceEnrolled)) {
            throw new IllegalStateException(
                    "an enrolment was answered by " + answer.getClass().getSimpleName());
        }
        answered++;
        progress.step();
    }
}
