package io.whorl.ingest.cli;

import io.whorl.ingest.settings.SettingsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code whorl}: the commands of this module, and those that other modules provide. Exit codes: 0 done, 1 failed, 2 wrong
 * usage; an error is one readable line on standard error, its stack trace only with {@code --debug}.
 */
@Command(
        name = "whorl",
        description = "An open biometric matching server: one person, one card.",
        mixinStandardHelpOptions = true,
        version = "whorl 0.1.0",
        footer = "%nWith the launcher, `whorl test` runs all tests.")
public final class Main implements Runnable {

    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    /** Commands that are promised, and that this version may lack. */
    private static final Set<String> PLANNED = Set.of("demo", "population", "accuracy", "bench", "rotate-keys");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show the stack trace of an error")
    private boolean debug;

    private Main() {}

    public static void main(String[] args) {
        Logs.configure();
        // to read what thirty commands say of themselves takes a quarter of a second, and a server that was killed is
        // waited for
        boolean serves = args.length > 0 && args[0].equals(ServeCommand.NAME);
        CommandLine line = serves ? commandLine(Stream.of(new ServeCommand())) : commandLine(providers());
        int code = line.execute(args);
        // threads that a command left behind must not keep the process alive
        System.exit(code);
    }

    private static List<CommandProvider> providers() {
        return ServiceLoader.load(CommandProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The whole command line; output goes to the process's streams unless they are set otherwise. */
    static CommandLine commandLine(List<CommandProvider> providers) {
        Stream<Object> own = Stream.of(
                new ServeCommand(),
                new TokenCommand(),
                new KeysCommand(),
                new SeedCommand(),
                new CalibrateCommand(),
                new DriftCommand(),
                new ReextractCommand(),
                new VerifyStoreCommand(),
                new DedupCommand(),
                new BackupCommand(),
                new RestoreCommand(),
                new RepairCommand(),
                new ExportCommand(),
                new ImportCommand());
        return commandLine(Stream.concat(own, providers.stream().flatMap(provider -> provider.commands().stream())));
    }

    private static CommandLine commandLine(Stream<?> commands) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        commands.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> refuse(e));
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> fail(e, commandLine, main.debug));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int refuse(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        if (e instanceof UnmatchedArgumentException unmatched
                && PLANNED.contains(unmatched.getUnmatched().getFirst())) {
            err.println("whorl: this version has no command `"
                    + unmatched.getUnmatched().getFirst() + "` yet");
            return FAILED;
        }
        err.println("whorl: " + firstLine(String.valueOf(e.getMessage())) + " (see `"
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`)");
        return WRONG_USAGE;
    }

    private static int fail(Exception e, CommandLine line, boolean debug) {
        PrintWriter err = line.getErr();
        err.println("whorl: " + (e instanceof CommandFailure ? e.getMessage() : sentence(e)));
        if (debug) {
            e.printStackTrace(err);
        }
        return FAILED;
    }

    /** A fault in one line; what says itself what it is needs no class name before it. */
    private static String sentence(Throwable e) {
        String message = e.getMessage();
        Throwable cause = e.getCause();
        if (e instanceof CompletionException && cause != null) {
            return sentence(cause);
        } else if (message == null) {
            return e.getClass().getSimpleName() + " (run again with --debug for its origin)";
        } else if (e instanceof UncheckedIOException && cause != null) {
            // made of its cause alone, it has no words of its own
            return message.equals(cause.toString()) ? sentence(cause) : firstLine(message) + ": " + sentence(cause);
        }
        return switch (e) {
            case NoSuchFileException _ -> "there is no " + message;
            case AccessDeniedException _ -> "access to " + message + " is denied";
            case FileSystemException _ -> firstLine(message);
            case IllegalStateException _ -> firstLine(message);
            case IllegalArgumentException _ -> firstLine(message);
            case SettingsException _ -> firstLine(message);
            case Throwable _ -> e.getClass().getSimpleName() + ": " + firstLine(message);
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
