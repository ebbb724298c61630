package io.whorl.bench.promises;

import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figure of {@link ShardsGrow}. */
public final class ShardsGrowBenchmark implements Benchmark {

    private static final String NAME = "shards-grow";
    private static final int QUOTED_PEOPLE = 3_000;
    private static final int PEOPLE = Integer.getInteger("whorl.bench.people", QUOTED_PEOPLE);
    private static final double MINUTES = 16;
    private static final long SEED = 18;
    private static final TrialServers SERVERS = new TrialServers(List.of("-Xmx384m", "-XX:+UseSerialGC"), false, 300);

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "a third shard of three members added to two that serve " + PEOPLE
                        + " people, leaders killed while people move: people approved twice, missed, named twice, not moved, not renewed, answers"
                        + " that changed: must be 0"));
    }

    @Override
    public double minutes() {
        return MINUTES * PEOPLE / QUOTED_PEOPLE;
    }

    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.open();
                ShardsGrow trial = new ShardsGrow(SEED, PEOPLE, SERVERS, interruption::isRequested)) {
            try (Progress progress = terminal.progress("enrolling", PEOPLE)) {
                trial.start(progress::step);
            }
            terminal.line("  a third shard is added");
            trial.grow(line -> terminal.line("  " + line));
            try (Progress progress = terminal.progress("moving", trial.toMove())) {
                trial.move(progress::step);
            }
            ShardsGrow.@Nullable Tally tally;
            try (Progress progress = terminal.progress("asking for everybody", PEOPLE)) {
                tally = interruption.isRequested() ? null : trial.finish(progress::step);
            }
            if (tally == null) {
                return List.of(Figure.skipped(NAME, "interrupted"));
            }
            terminal.line("  " + tally);
            String notes = tally + (PEOPLE >= QUOTED_PEOPLE ? "" : "; NOT AS QUOTED");
            return List.of(Figure.of(NAME, (double) tally.wrong(), "faults", PEOPLE, notes)
                    .withSeed(SEED));
        }
    }
}
