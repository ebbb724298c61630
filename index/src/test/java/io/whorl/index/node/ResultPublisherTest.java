package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.wire.Command;
import io.whorl.index.wire.Command.RecordSearchResult;
import io.whorl.index.wire.SearchReport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of member 1. */
class ResultPublisherTest {

    private static final SearchReport REPORT =
            new SearchQuestions(Duration.ofSeconds(1), () -> 0, Clock.systemUTC()).incomplete();

    private final List<String> sent = new ArrayList<>();
    private boolean leads;
    private int leaderOfSession;
    private boolean connected = true;
    private final ResultPublisher publisher =
            new ResultPublisher(1, () -> leads, new Faults(System.getLogger("test"), fault -> {}), () -> 0);

    ResultPublisherTest() {
        publisher.open(new Session());
    }

    @Test
    void shouldSendToTheLeaderWhoFollows() {
        add("a");
        publisher.doWork();
        assertEquals(List.of("a"), sent);
    }

    @Test
    void shouldWaitUntilTheSessionKnowsThatThisMemberLeads() {
        leads = true;
        add("a");
        publisher.doWork();
        assertEquals(List.of(), sent);
        leaderOfSession = 1;
        publisher.doWork();
        assertEquals(List.of("a"), sent);
    }

    @Test
    void shouldWaitUntilTheSessionHasMovedToWhoLeadsAfterIt() {
        leaderOfSession = 1;
        add("a");
        publisher.doWork();
        assertEquals(List.of(), sent);
        leaderOfSession = 2;
        publisher.doWork();
        assertEquals(List.of("a"), sent);
    }

    @Test
    void shouldKeepResultsWhileThereIsNoLeaderAndDropThemWhenTheSessionIsLost() {
        connected = false;
        leaderOfSession = -1;
        add("a");
        publisher.doWork();
        connected = true;
        leaderOfSession = 0;
        publisher.doWork();
        assertEquals(List.of("a"), sent);

        add("b");
        publisher.sessionLost();
        publisher.doWork();
        assertEquals(List.of("a"), sent);
        assertTrue(publisher.lostSome());
        assertFalse(publisher.lostSome());
    }

    private void add(String applicationId) {
        publisher.add(new RecordSearchResult(applicationId, REPORT));
    }

    private final class Session implements CommandSession {
        @Override
        public long offer(Command command, long correlationId, boolean answerWhenAccepted) {
            if (!connected) {
                return ClusterSession.NOT_CONNECTED;
            }
            sent.add(((RecordSearchResult) command).applicationId());
            return 1;
        }

        @Override
        public int poll() {
            return 0;
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public int leader() {
            return leaderOfSession;
        }

        @Override
        public void close() {
            connected = false;
        }
    }
}
