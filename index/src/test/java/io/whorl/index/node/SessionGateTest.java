package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.security.SessionProxy;
import io.whorl.index.store.ClusterKey;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionGateTest {

    @TempDir
    Path folder = Path.of("");

    private final Faults faults = new Faults(System.getLogger("test"), fault -> {});

    @SuppressWarnings("NullAway.Init")
    private ClusterKey key;

    @SuppressWarnings("NullAway.Init")
    private SessionGate gate;

    @BeforeEach
    void open() {
        key = key("own");
        gate = new SessionGate(key, faults);
    }

    @Test
    void shouldLetInWhoHasTheKey() {
        FakeSession session = asked(7);
        gate.onChallengedSession(session, 0);
        assertFalse(session.authenticated || session.rejected, "it has not answered yet");
        gate.onChallengeResponse(7, new SessionProof(key).onChallenge(session.question()), 0);
        gate.onChallengedSession(session, 0);
        assertTrue(session.authenticated);
        assertEquals(0, faults.count());
    }

    @Test
    void shouldRejectAnotherKeyAndAnEmptyAnswer() {
        for (byte[] answer : new byte[][] {{}, new SessionProof(key("other")).onChallenge(asked(8).question())}) {
            FakeSession session = asked(8);
            gate.onChallengeResponse(8, answer, 0);
            gate.onChallengedSession(session, 0);
            assertTrue(session.rejected && !session.authenticated);
        }
    }

    @Test
    void shouldRejectAnswerToAnotherSessionOrToAnEarlierStart() {
        byte[] overheard = new SessionProof(key).onChallenge(asked(9).question());
        FakeSession other = asked(10);
        gate.onChallengeResponse(10, overheard, 0);
        gate.onChallengedSession(other, 0);
        assertTrue(other.rejected);

        gate = new SessionGate(key, faults);
        FakeSession later = asked(9);
        gate.onChallengeResponse(9, overheard, 0);
        gate.onChallengedSession(later, 0);
        assertTrue(later.rejected);
    }

    @Test
    void shouldAskAgainWhenTheSessionTakesNoAnswer() {
        FakeSession session = asked(11);
        session.takes = false;
        gate.onChallengeResponse(11, new SessionProof(key).onChallenge(session.question()), 0);
        gate.onChallengedSession(session, 0);
        session.takes = true;
        gate.onChallengedSession(session, 0);
        assertTrue(session.authenticated);
    }

    private FakeSession asked(long id) {
        FakeSession session = new FakeSession(id);
        gate.onConnectRequest(id, new byte[0], 0);
        gate.onConnectedSession(session, 0);
        return session;
    }

    private ClusterKey key(String name) {
        ClusterKey.create(folder.resolve(name));
        return ClusterKey.read(folder.resolve(name).resolve(ClusterKey.FILE));
    }

    /** A session that keeps what it is told. */
    private static final class FakeSession implements SessionProxy {
        private final long id;
        private byte @Nullable [] question;
        boolean takes = true;
        boolean authenticated;
        boolean rejected;

        FakeSession(long id) {
            this.id = id;
        }

        byte[] question() {
            return Objects.requireNonNull(question).clone();
        }

        @Override
        public long sessionId() {
            return id;
        }

        @Override
        public boolean challenge(byte[] encodedChallenge) {
            question = encodedChallenge.clone();
            return true;
        }

        @Override
        public boolean authenticate(byte[] encodedPrincipal) {
            authenticated = takes;
            return takes;
        }

        @Override
        public void reject() {
            rejected = true;
        }
    }
}
