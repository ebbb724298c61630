package io.whorl.index.node;

import io.whorl.index.search.SearchOptions;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A whole node on a data directory, with one session polled by the test's thread. */
final class TestNode implements AutoCloseable {

    static final String MODEL = "mobilefacenet-128";
    private static final int DIMENSION = 128;

    final List<Throwable> fatal = new ArrayList<>();
    final Map<Long, Event.Answer> answers = new HashMap<>();
    final DataDirectory directory;
    final Sealer sealer;
    final Node node;
    final ClusterSession session;
    private final BellIdleStrategy idle;
    private long correlationId;

    TestNode(Path root) {
        this(root, settings(100_000));
    }

    TestNode(Path root, NodeSettings settings) {
        this(root, settings, List.of(TestFingers.encoder(1)));
    }

    TestNode(Path root, NodeSettings settings, List<MinutiaEncoder> encoders) {
        this(root, settings, encoders, false);
    }

    /** One whose search is not started. */
    static TestNode held(Path root) {
        return new TestNode(root, settings(100_000), List.of(TestFingers.encoder(1)), true);
    }

    private TestNode(Path root, NodeSettings settings, List<MinutiaEncoder> encoders, boolean isHeld) {
        directory = DataDirectory.open(root);
        sealer = openSealer();
        NodeParts parts = new NodeParts(
                directory,
                sealer,
                new FolderBlobStore(directory.images()),
                Policy.DEFAULT,
                Calibration.defaults(),
                CalibrationFormat::parse,
                encoders);
        node = start(settings, parts, isHeld);
        session = node.connect((id, answer) -> answers.put(id, answer));
        idle = node.bell().idleStrategy();
    }

    private Sealer openSealer() {
        try {
            return Sealer.open(directory.keys());
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private Node start(NodeSettings settings, NodeParts parts, boolean isHeld) {
        try {
            return isHeld
                    ? Node.startHeld(settings, parts, fatal::add, engine -> engine)
                    : Node.start(settings, parts, fatal::add);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Small, with fsync, its search not warm; a snapshot after this many commands. */
    static NodeSettings settings(long snapshotCommands) {
        return new NodeSettings(
                true,
                1000,
                16,
                1,
                SearchOptions.DEFAULT.cold(),
                Duration.ofSeconds(20),
                3,
                snapshotCommands,
                512L << 20,
                0,
                null);
    }

    /** The face of the person with this number. */
    static TemplateSet person(int number) {
        Random random = new Random(number);
        float[] embedding = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return new TemplateSet("", List.of(), new FaceTemplate(MODEL, 80, embedding));
    }

    Command.EnrolReference enrolment(String id, String subject, int person) {
        byte[] sealed = sealer.seal(TemplateSetCodec.encode(CodedTemplates.uncoded(person(person))), id);
        return new Command.EnrolReference(id, new byte[Command.DIGEST_BYTES], subject, 1, sealed);
    }

    Command.RegisterApplication application(String id, ApplicationKind kind, String subject, int person) {
        byte[] sealed = sealer.seal(TemplateSetCodec.encode(CodedTemplates.uncoded(person(person))), id);
        CaptureAssessment face = new CaptureAssessment(0, Modality.FACE, FingerPosition.UNKNOWN, 80, true, Set.of());
        return new Command.RegisterApplication(
                id, new byte[Command.DIGEST_BYTES], kind, subject, null, null, List.of(face), 1, sealed, 1, 1);
    }

    /** Sends an application and waits for its decision. */
    ApplicationAnswer decide(Command.RegisterApplication application) {
        return ((Event.ApplicationDecided) ask(application)).answer();
    }

    /** Sends a command and waits for its answer. */
    Event.Answer ask(Command command) {
        long id = ++correlationId;
        until(() -> session.offer(command, id, false) > 0);
        until(() -> answers.containsKey(id));
        return Objects.requireNonNull(answers.remove(id));
    }

    /** Polls until the condition holds, 20 s at most. */
    void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("timed out; not ready: " + node.notReadyReason());
            }
            idle.idle(session.poll());
        }
    }

    @Override
    public void close() {
        session.close();
        node.close();
        directory.close();
    }
}
