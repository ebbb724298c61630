package io.whorl.bench.cli;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.simulation.Campaign;
import io.whorl.bench.simulation.Equipment;
import io.whorl.bench.simulation.Fault;
import io.whorl.bench.simulation.NeverTwoModel;
import io.whorl.bench.simulation.Plant;
import io.whorl.bench.simulation.World;
import io.whorl.bench.simulation.WorldResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The promises under faults from seeds; exit code 1 if one was broken. */
@Command(
        name = "simulation",
        mixinStandardHelpOptions = true,
        description =
                "Runs the ledger, node and gateway of three members over a simulated clock, network, disk and log, from seeds, and breaks"
                        + " whatever can break; --seed repeats one run exactly, and says what happened in it.")
final class SimulationCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10000", description = "(default ${DEFAULT-VALUE})")
    private long seeds;

    @Option(names = "--from", paramLabel = "SEED", defaultValue = "1", description = "first seed (default 1)")
    private long from;

    @Option(names = "--seed", paramLabel = "SEED", description = "only this one, with its trace")
    private @Nullable Long seed;

    @Option(
            names = "--plant",
            paramLabel = "FAULT",
            defaultValue = "NONE",
            description = "with a fault in the server that is to be found: ${COMPLETION-CANDIDATES}")
    private Plant plant = Plant.NONE;

    @Option(names = "--threads", paramLabel = "N", description = "(default: the processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds=" + seeds + ", limit=1 or more");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads=" + threads + ", limit=1 or more");
        }
        Terminal terminal = Terminals.of(spec);
        try (Equipment equipment = Equipment.open()) {
            return seed == null ? all(terminal, equipment) : one(seed, terminal, equipment);
        }
    }

    private int one(long number, Terminal terminal, Equipment equipment) {
        WorldResult result = World.run(number, plant, true, equipment);
        result.trace().forEach(terminal::line);
        terminal.line(String.format(
                Locale.ROOT,
                "seed %d: %,d steps, %d answers, fingerprint %016x: %s",
                number,
                result.steps(),
                result.answers(),
                result.fingerprint(),
                verdict(result, terminal)));
        return result.broken() == null ? 0 : 1;
    }

    private int all(Terminal terminal, Equipment equipment) throws InterruptedException {
        long begun = System.nanoTime();
        // the process lives until all is said
        try (Stop stop = Stop.onInterrupt()) {
            Campaign.Outcome outcome;
            try (Progress progress = terminal.progress("worlds", seeds)) {
                outcome = new Campaign(from, seeds, plant, equipment).run(threads, progress::step, stop::isAsked);
            }
            sayCounts(terminal, outcome, (System.nanoTime() - begun) / NANOS);
            NeverTwoModel.Exploration model = NeverTwoModel.explore(NeverTwoModel.Rules.SOUND);
            terminal.line(String.format(
                    Locale.ROOT,
                    "two shards, every order: %,d states, %,d steps: %s",
                    model.states(),
                    model.steps(),
                    model.toBothApproved() == null
                            ? "never both approved"
                            : "BOTH APPROVED: " + model.toBothApproved()));
            for (WorldResult result : outcome.broken()) {
                terminal.line("seed " + result.seed() + ": " + verdict(result, terminal)
                        + "; again with: ./whorl bench simulation --seed " + result.seed() + planted());
            }
            boolean isWhole = outcome.broken().isEmpty() && model.toBothApproved() == null;
            if (isWhole && outcome.worlds() < seeds) {
                terminal.line("stopped before seed " + outcome.next()
                        + ", with no promise broken; go on with: ./whorl bench" + " simulation --from " + outcome.next()
                        + " --seeds " + (seeds - outcome.worlds()) + planted());
            }
            return isWhole && outcome.worlds() == seeds ? 0 : 1;
        }
    }

    private String planted() {
        return plant == Plant.NONE ? "" : " --plant " + plant;
    }

    private void sayCounts(Terminal terminal, Campaign.Outcome outcome, double seconds) {
        double worlds = Math.max(1, outcome.worlds());
        terminal.line(String.format(
                Locale.ROOT,
                "seeds %,d to %,d: %,d worlds in %.0f s, %.0f a second on %d threads; %,.0f steps and %.1f answers each",
                from,
                outcome.next() - 1,
                outcome.worlds(),
                seconds,
                outcome.worlds() / seconds,
                threads,
                outcome.steps() / worlds,
                outcome.answers() / worlds));
        terminal.line(Arrays.stream(Fault.values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + String.format(Locale.ROOT, "%,d", outcome.met().getOrDefault(fault, 0L)))
                .collect(Collectors.joining(", ", "met: ", "")));
    }

    private static String verdict(WorldResult result, Terminal terminal) {
        return result.broken() == null
                ? terminal.good("no promise broken")
                : terminal.bad("BROKEN: " + result.broken());
    }
}
