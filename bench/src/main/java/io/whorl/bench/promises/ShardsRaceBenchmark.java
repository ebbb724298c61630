package io.whorl.bench.promises;

import io.whorl.bench.console.Interruption;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Benchmark;
import io.whorl.bench.figures.Figure;
import java.io.IOException;
import java.util.List;

/** The figure of {@link ShardsRace}. */
public final class ShardsRaceBenchmark implements Benchmark {

    private static final String NAME = "shards-race";
    private static final int QUOTED_ROUNDS = 500;
    private static final int ROUNDS = Integer.getInteger("whorl.bench.rounds", QUOTED_ROUNDS);
    private static final int KILL_EVERY = Integer.getInteger("whorl.bench.killEvery", 25);
    private static final double START_SECONDS = 60;
    private static final double ROUND_SECONDS = 1;
    private static final double KILL_SECONDS = 25;
    private static final long SEED = 17;
    /** Their searches are not brought to speed: what is shown does not ask how fast. */
    private static final TrialServers SERVERS = new TrialServers(List.of("-Xmx384m", "-XX:+UseSerialGC"), false, 1_000);

    @Override
    public String group() {
        return NAME;
    }

    @Override
    public List<Described> figures() {
        return List.of(new Described(
                NAME,
                "two shards of three members, a leader killed in every " + KILL_EVERY + "th of " + ROUNDS
                        + " rounds: one person approved on both at once, or an answer that changed: must be 0"));
    }

    @Override
    public double minutes() {
        return (START_SECONDS + ROUNDS * ROUND_SECONDS + (double) ROUNDS / KILL_EVERY * KILL_SECONDS) / 60;
    }

    /** Interrupted, or failed, it says what it had. */
    @Override
    public List<Figure> run(List<String> names, Terminal terminal) throws IOException, InterruptedException {
        try (Interruption interruption = Interruption.open();
                ShardsRace race = new ShardsRace(SEED, SERVERS)) {
            terminal.line("  starting six servers");
            race.start(interruption::isRequested);
            try (Progress progress = terminal.progress("rounds", ROUNDS)) {
                race.play(ROUNDS, KILL_EVERY, interruption::isRequested, progress::step);
            } finally {
                terminal.line("  " + (interruption.isRequested() ? "interrupted; until then " : "") + race.tally());
            }
            ShardsRace.Tally tally = race.tally();
            if (tally.rounds() == 0) {
                return List.of(Figure.skipped(NAME, "interrupted before the first round"));
            }
            boolean isWhole = tally.rounds() == ROUNDS && ROUNDS >= QUOTED_ROUNDS;
            String notes = tally + (interruption.isRequested() ? "; INTERRUPTED" : isWhole ? "" : "; NOT AS QUOTED");
            return List.of(Figure.of(NAME, (double) tally.wrong(), "faults", tally.rounds(), notes)
                    .withSeed(SEED));
        }
    }
}
