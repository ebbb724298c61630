package io.whorl.bench.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.client.WhorlClient;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.WhorlServer;
import io.whorl.ingest.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises, as the figures of the same names take them; fewer kills, for each costs some seconds. */
@Tag("system")
class PromisesTest {

    private static final int ROUNDS = 500;
    private static final int KILLS = 5;
    private static final int LEADERS_LOST = 1;

    @TempDir
    private Path data = Path.of("");

    @Test
    void shouldNeverApproveOnePersonTwice() throws Exception {
        try (WhorlServer server = WhorlServer.start(data, Settings.defaults().withPort(0))) {
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
        NothingLost.Tally tally = new NothingLost(22, List.of("-Xmx512m")).play(KILLS, () -> {});
        System.out.println("nothing lost: " + tally);

        assertEquals(KILLS, tally.kills());
        assertEquals(0, tally.lost());
        assertEquals(0, tally.answeredAnew());
        assertTrue(tally.acknowledged() > 0, tally.toString());
        assertTrue(tally.sentAgain() > 0, tally.toString());
    }

    @ParameterizedTest
    @EnumSource(LeaderLoss.class)
    void shouldGoOnWithinSecondsWhenTheLeaderIsGone(LeaderLoss loss) throws Exception {
        Failover.Tally tally = new Failover(loss, 23, List.of("-Xmx512m")).play(LEADERS_LOST, () -> {});
        System.out.println("failover: " + loss + ", " + tally);

        assertEquals(0, tally.wrong(), tally.toString());
        assertTrue(tally.acknowledged() > 0, tally.toString());
        assertTrue(tally.statesCompared() > 0, tally.toString());
        // the figure is held to 5 s; a busy machine may take longer, but not as long as clients wait
        assertTrue(tally.longestPause() < 30, tally.toString());
    }
}
