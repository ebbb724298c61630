package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.national.Constants;
import io.whorl.bench.national.DayPage;
import io.whorl.bench.national.DayProfile;
import io.whorl.bench.national.DayReport;
import io.whorl.bench.national.DayResult;
import io.whorl.bench.national.Issuance;
import io.whorl.bench.national.MachineModel;
import io.whorl.bench.national.NationalDay;
import io.whorl.bench.national.Sizing;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The busiest day of a nation, simulated. */
@Command(
        name = "national-day",
        mixinStandardHelpOptions = true,
        description =
                "Simulates the busiest day of a nation's card desks on sharded machines, one of which is lost at 10:00; by measured"
                        + " service times, queues by discrete events. The same seed gives the same day.")
final class NationalDayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--people", defaultValue = "1400000000", description = "on file (default ${DEFAULT-VALUE})")
    private long people;

    @Option(
            names = "--applications",
            paramLabel = "N",
            description = "of the day (default: of the busiest day, by the years that cards are valid)")
    private @Nullable Long applications;

    @Option(names = "--cores", defaultValue = "64", description = "of a machine (default ${DEFAULT-VALUE})")
    private int cores;

    @Option(
            names = "--ram",
            paramLabel = "GIB",
            defaultValue = "512",
            description = "of a machine (default ${DEFAULT-VALUE})")
    private int ramGib;

    @Option(names = "--shards", paramLabel = "N", description = "(default: as few as memory and search time allow)")
    private @Nullable Integer shards;

    @Option(names = "--members", paramLabel = "N", description = "of each shard (default: as many as the peak needs)")
    private @Nullable Integer members;

    @Option(
            names = "--constants",
            paramLabel = "FILE",
            description = "measured elsewhere (default: those of docs/scale.md)")
    private @Nullable Path constantsFile;

    @Option(names = "--profile", paramLabel = "FILE", description = "arrivals by half hour (default: a morning peak)")
    private @Nullable Path profileFile;

    @Option(names = "--quiet-day", description = "no machine is lost")
    private boolean quiet;

    @Option(names = "--seed", defaultValue = "1", description = "of what is drawn (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--html", paramLabel = "FILE", description = "writes the day for people, with plots")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminals.of(spec);
        DayResult result = day().run(terminal);
        DayReport report = new DayReport(result);
        report.plan().forEach(terminal::line);
        terminal.blank();
        report.hours().lines().forEach(terminal::line);
        TextTable minutes = report.minutes();
        if (minutes != null) {
            terminal.blank();
            minutes.lines().forEach(terminal::line);
        }
        if (html != null) {
            Files.writeString(html, new DayPage(result).html());
        }
        return result.unanswered() == 0 ? 0 : 1;
    }

    private NationalDay day() throws IOException {
        try {
            DayProfile profile = profileFile == null
                    ? DayProfile.shipped()
                    : DayProfile.parse(profileFile.toString(), Files.readString(profileFile));
            Constants constants = constantsFile == null
                    ? Constants.shipped()
                    : Constants.parse(constantsFile.toString(), Files.readString(constantsFile));
            double arrivals =
                    (double) (applications == null ? Issuance.shipped().busiestDay((double) people) : applications);
            Sizing sizing = sizing(new MachineModel(cores, ramGib, constants), profile.busiestPerSecond(arrivals));
            return quiet
                    ? new NationalDay(sizing, arrivals, profile, null, seed)
                    : NationalDay.withLoss(sizing, arrivals, profile, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + e.getFile(), e);
        }
    }

    private Sizing sizing(MachineModel machine, double perSecond) {
        return Sizing.of((double) people, perSecond, machine).with(shards, members);
    }
}
