package io.whorl.bench.faces;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Programs that are run beside this one. */
final class Children {

    private Children() {}

    /** Waits for a process to end well; ends it itself when it takes too long. */
    static void await(Process process, String what, long patience, TimeUnit unit)
            throws IOException, InterruptedException {
        try {
            if (!process.waitFor(patience, unit)) {
                throw new IOException(what + " did not end within " + patience + " " + unit);
            }
            if (process.exitValue() != 0) {
                throw new IOException(what + " failed: exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
