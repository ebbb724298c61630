package io.whorl.bench.simulation;

import io.whorl.index.node.AnswerHandler;
import io.whorl.index.node.CommandSession;
import io.whorl.index.node.NodeSettings;
import io.whorl.index.node.SearchShare;
import io.whorl.index.node.SteppedNode;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.pipeline.Reading;
import io.whorl.ingest.pipeline.StageTimes;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What all simulated worlds share: keys, encoders, settings, and what people look like to a sensor. Any thread; whoever opened it closes it. */
public final class Equipment implements AutoCloseable {

    static final Policy POLICY = Policy.DEFAULT;

    /** So that a world has time for several deadlines. */
    private static final NodeSettings SETTINGS = new NodeSettings(
            true, 1_000, 64, 1, SearchOptions.DEFAULT, Duration.ofSeconds(2), 3, 1_000, 1 << 20, 0, null);

    private static final List<FingerPosition> THUMBS = List.of(FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_THUMB);
    private static final int QUALITY = 70;
    private static final int MINUTIAE = 0;

    private final Path keys;
    private final Sealer sealer;
    private final List<MinutiaEncoder> encoders = MinutiaEncoder.shipped();
    private final StageTimes times = new StageTimes();

    private Equipment(Path keys) {
        this.keys = keys;
        sealer = Sealer.open(keys);
    }

    /** With a key of its own, in a temporary folder. */
    public static Equipment open() throws IOException {
        return new Equipment(Files.createTempDirectory("whorl-simulation"));
    }

    Sealer sealer() {
        return sealer;
    }

    StageTimes times() {
        return times;
    }

    /** What surrounds the node of a process. */
    SteppedNode.Surroundings surroundings(
            Machine machine,
            World world,
            Dice dice,
            ServerRun process,
            Function<AnswerHandler, CommandSession> results) {
        ExactSearch.Turns turns = new ExactSearch.Turns() {
            @Override
            public void after(long nanos, Runnable action) {
                machine.after(nanos, action);
            }

            @Override
            public long nanoTime() {
                return machine.clock.nanoTime();
            }
        };
        return new SteppedNode.Surroundings(
                new SearchShare(machine.id, world.machines()),
                SETTINGS,
                POLICY,
                encoders,
                sealer,
                machine.records,
                machine.images,
                (gallery, records) -> new ExactSearch(
                        gallery, records, turns, dice.split(), world.plant() == Plant.SEARCH_BEFORE_INSERT),
                process,
                results,
                machine.clock,
                machine.clock,
                world.trace());
    }

    /** What a desk sends of a person: two thumbs, as images whose only pixel nobody else has. */
    static List<Capture> captures(int person) {
        List<Capture> captures = new ArrayList<>();
        for (FingerPosition thumb : THUMBS) {
            captures.add(new Capture.FingerSample(thumb, SampleFormat.PNG, 500, 0, 0, bytes(person, thumb)));
        }
        return captures;
    }

    /** What is read from it. */
    List<Reading> readings(int person) {
        List<Reading> readings = new ArrayList<>();
        for (FingerPosition thumb : THUMBS) {
            FingerTemplate template = new FingerTemplate(thumb, QUALITY, MINUTIAE, bytes(person, thumb));
            readings.add(new Reading.Finger(template, uncoded(), Set.of()));
        }
        return readings;
    }

    private FingerCodes uncoded() {
        return new FingerCodes(
                encoders.getFirst().version(), new short[0], new short[0], new byte[0], new long[0], new long[0]);
    }

    private static byte[] bytes(int person, FingerPosition thumb) {
        return new byte[] {(byte) person, (byte) thumb.code()};
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(keys.resolve(Sealer.FILE));
        Files.deleteIfExists(keys);
    }
}
