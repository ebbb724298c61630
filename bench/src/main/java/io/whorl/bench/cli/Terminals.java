package io.whorl.bench.cli;

import io.whorl.bench.console.Terminal;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The terminal of a command. */
final class Terminals {

    private Terminals() {}

    /** Colour only on a terminal that understands it, and not where {@code NO_COLOR} is set. */
    static Terminal of(CommandSpec command) {
        return new Terminal(command.commandLine().getOut(), Ansi.AUTO.enabled());
    }
}
