package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.Ledger;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of the work, and a restart at once. */
class KillTest {

    @TempDir
    Path root;

    @Test
    void shouldHaveEverythingAcknowledgedAtOnceAfterAKill() throws Exception {
        int acknowledged = killAfter(100, 0);
        acknowledged = killAfter(acknowledged + 60, acknowledged + 1);
        try (TestNode node = new TestNode(root)) {
            long encounters = node.node.ask(Ledger::encounterCount).join();
            // the one that was under way may be there too
            assertTrue(encounters == acknowledged + 1 || encounters == acknowledged + 2, "encounters=" + encounters);
            int last = acknowledged;
            assertTrue(node.node.ask(l -> l.subject("s-" + last)).join() >= 0);
            assertEquals(List.of(), node.fatal);
        }
    }

    /** Runs a node that goes on with {@code first}, kills it after {@code last} was acknowledged; the last one acknowledged. */
    private int killAfter(int last, int first) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                root.toString(),
                Integer.toString(first)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = -1;
        try (BufferedReader lines = process.inputReader()) {
            while (acknowledged < last) {
                String line = lines.readLine();
                assertTrue(line != null, "the node has ended by itself");
                acknowledged = Integer.parseInt(line);
            }
            // by its handle: the process would close its output, of which the rest is wanted
            assertTrue(process.toHandle().destroyForcibly());
            // a number that was cut off by the kill is not the next one
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = line.equals(Integer.toString(acknowledged + 1)) ? acknowledged + 1 : acknowledged;
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
        return acknowledged;
    }
}
