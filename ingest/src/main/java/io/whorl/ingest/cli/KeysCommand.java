package io.whorl.ingest.cli;

import io.whorl.ingest.server.MemberKeys;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that the members of a cluster share: makes them, or brings them from another member. No server needs to run. */
@Command(
        name = "keys",
        description = "Makes the keys of a data directory, or brings those that its cluster shares.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data directory; made if missing")
    private Path data = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description = "the key folder of another member, or a copy of it: its keys are copied")
    private @Nullable Path from;

    @Override
    public Integer call() {
        Path keys = from == null ? MemberKeys.make(data) : MemberKeys.bring(data, from);
        spec.commandLine().getOut().println("keys are in " + keys);
        return 0;
    }
}
