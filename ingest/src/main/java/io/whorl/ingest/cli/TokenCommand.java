package io.whorl.ingest.cli;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a bearer token and nothing else. Reads (or creates) the key only, so that it works beside a running server. */
@Command(
        name = "token",
        description = "Prints a bearer token for a server's data directory.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private static final int DEFAULT_HOURS = 12;
    private static final int MAX_HOURS = 24 * 366;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data directory")
    private Path data = Path.of("");

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "one of ${COMPLETION-CANDIDATES}")
    private Role role = Role.AUDITOR;

    @Option(names = "--subject", required = true, paramLabel = "NAME", description = "who bears it; shown in the audit")
    private String subject = "";

    @Option(
            names = "--hours",
            defaultValue = "" + DEFAULT_HOURS,
            paramLabel = "N",
            description = "how long it is valid, up to " + MAX_HOURS + " (default ${DEFAULT-VALUE})")
    private int hours;

    @Option(
            names = "--region",
            split = ",",
            paramLabel = "CODE",
            description = "signs applications of these regions alone: 2 to 6 leading digits of their codes, up to "
                    + Tokens.MAX_REGIONS)
    private List<String> regions = List.of();

    @Override
    public Integer call() {
        if (hours < 1 || hours > MAX_HOURS) {
            throw new ParameterException(spec.commandLine(), "--hours=" + hours + ", limit=1 to " + MAX_HOURS);
        }
        if (subject.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--subject must not be empty");
        }
        try {
            Tokens.requireRegions(regions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        String token = Tokens.open(DataDirectory.keys(data)).issue(role, subject, regions, Duration.ofHours(hours));
        spec.commandLine().getOut().println(token);
        return 0;
    }
}
