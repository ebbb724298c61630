package io.whorl.bench.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.whorl.bench.client.WhorlClient;
import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises, as the figures of the same names take them; fewer kills, for each costs some seconds, and searches that are not brought to speed, for
 * what is shown does not ask how fast.
 */
@Tag("system")
class PromisesTest {

    private static final int ROUNDS = 500;
    private static final int KILLS = 5;
    private static final int ANSWERS_A_LIFE = 10;
    private static final int PEOPLE = 500;
    private static final int CUTS = 1;
    private static final TrialServers SERVERS = TrialServers.small();

    private final Terminal terminal = new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);

    @TempDir
    private Path data = Path.of("");

    @Test
    void shouldNeverApproveOnePersonTwice() throws Exception {
        Settings settings = Settings.parse(SERVERS.settings()).withPort(0);
        try (WhorlServer server = WhorlServer.start(data, settings)) {
            String token = Tokens.open(DataDirectory.keys(data)).issue(Role.ISSUER, "test", Duration.ofHours(1));
            try (WhorlClient client = new WhorlClient(server.url(), token);
                    NeverTwo trial = new NeverTwo(client, 21)) {
                NeverTwo.Tally tally = trial.play(ROUNDS, () -> {});
                System.out.println("never two: " + tally);

                assertEquals(0, tally.both());
                assertEquals(0, tally.undecided());
                assertEquals(ROUNDS, tally.one() + tally.none());
            }
        }
    }

    @Test
    void shouldLoseNothingAcknowledgedWhenKilled() throws Exception {
        Kill9.Tally tally;
        try (Progress enrolling = terminal.progress("enrolling", PEOPLE);
                Progress killing = terminal.progress("kills", KILLS)) {
            tally = new Kill9(22, PEOPLE, SERVERS).play(KILLS, ANSWERS_A_LIFE, enrolling, killing);
        }
        System.out.println("kill9: " + tally);

        assertEquals(KILLS, tally.starts().length);
        assertEquals(0, tally.wrong(), tally.toString());
        assertTrue(tally.outcome().acknowledged() >= (KILLS + 1) / 2 * ANSWERS_A_LIFE, tally.toString());
        assertTrue(tally.outcome().sentAgain() > 0, tally.toString());
    }

    /** One cluster loses its leader twice: some seconds of processor time are spent on three servers, before anything is shown. */
    @Test
    void shouldGoOnWithinSecondsWhenTheLeaderIsGone() throws Exception {
        List<LeaderLoss> losses = List.of(LeaderLoss.KILLED, LeaderLoss.RESTARTED);
        Failover.Tally tally = new Failover(losses, 23, SERVERS).play(() -> {});
        System.out.println("failover: " + tally);

        assertEquals(0, tally.wrong(), tally.toString());
        assertTrue(tally.outcome().acknowledged() > 0, tally.toString());
        assertEquals(losses.size(), tally.pauses().length);
        assertTrue(tally.statesCompared() > 0, tally.toString());
        // the figure is held to 5 s; a busy machine may take longer, but not as long as clients wait
        assertTrue(tally.longestPause() < 30, tally.toString());
    }

    @Test
    void shouldAnswerNothingWhileCutOffFromTheOthers() throws Exception {
        try (Namespaces network = Namespaces.open()) {
            assertEquals(List.of("ip", "netns", "exec"), network.launcher(0).subList(0, 3));
        } catch (IOException e) {
            abort("network namespaces cannot be made here: " + e.getMessage());
        }
        Partition.Tally tally = new Partition(24, SERVERS).play(CUTS, () -> {});
        System.out.println("partition: " + tally);

        assertEquals(0, tally.wrong(), tally.toString());
        assertTrue(tally.held() > 0, tally.toString());
        assertTrue(tally.statesCompared() > 0, tally.toString());
        assertTrue(tally.pauses()[0] < 30, tally.toString());
    }
}
