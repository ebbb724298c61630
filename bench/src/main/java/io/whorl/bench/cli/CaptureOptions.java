package io.whorl.bench.cli;

import io.whorl.bench.census.CapturePlan;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Population;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What of each person is captured, as options. */
final class CaptureOptions {

    private static final long MOST_PEOPLE = 100_000_000;

    @Option(
            names = "--first",
            defaultValue = "0",
            paramLabel = "N",
            description = "index of the first person (default 0)")
    private long first;

    @Option(names = "--fingers", defaultValue = "2", description = "1 to 10, thumbs first (default ${DEFAULT-VALUE})")
    private int fingers;

    @Option(
            names = "--captures",
            defaultValue = "2",
            description = "visits: at each, every finger and the face once (default ${DEFAULT-VALUE})")
    private int captures;

    @Option(
            names = "--years-apart",
            defaultValue = "0",
            paramLabel = "Y",
            description = "from one visit to the next, 0 to 50 (default ${DEFAULT-VALUE})")
    private double yearsApart;

    @Option(
            names = "--sensor",
            defaultValue = "DESK",
            description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private SensorKind sensor = SensorKind.DESK;

    /** The plan for so many people. Throws {@link ParameterException} for a value out of range. */
    CapturePlan plan(long people, CommandLine command) {
        limit(command, "--people", people, 1, Math.min(MOST_PEOPLE, Population.limit()));
        limit(command, "--first", first, 0, Population.limit() - people);
        limit(command, "--fingers", fingers, 1, CapturePlan.MOST_FINGERS);
        limit(command, "--captures", captures, 1, CapturePlan.MOST_VISITS);
        if (!(yearsApart >= 0 && yearsApart <= CapturePlan.MOST_YEARS)) {
            throw new ParameterException(
                    command, "--years-apart=" + yearsApart + ", limit=0 to " + CapturePlan.MOST_YEARS);
        }
        return new CapturePlan(first, people, fingers, captures, yearsApart, sensor);
    }

    private static void limit(CommandLine command, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(command, option + "=" + value + ", limit=" + least + " to " + most);
        }
    }
}
