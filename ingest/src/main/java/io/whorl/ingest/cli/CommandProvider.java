package io.whorl.ingest.cli;

import java.util.List;

/**
 * Contributes commands to {@code whorl} from another module, found through {@link java.util.ServiceLoader}. A command is an
 * object annotated with picocli's {@code @Command} that implements {@code Callable<Integer>} and returns the exit code: 0 done,
 * 1 failed. It throws {@link CommandFailure} for what a person must read, anything else is a fault.
 */
public interface CommandProvider {

    /** New command objects, one for each command. */
    List<Object> commands();
}
