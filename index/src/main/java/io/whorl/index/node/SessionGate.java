package io.whorl.index.node;

import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import io.whorl.index.store.ClusterKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets sessions in, with the log or with the archive, that have the key of the cluster: each is asked a question of its own, and answers with
 * an HMAC over it ({@link SessionProof}). The key never crosses the wire, and no answer serves twice. Confined to the agent that asks it.
 */
final class SessionGate implements Authenticator {

    /** What the HMAC is made for. */
    static final String PURPOSE = "session";

    private static final int START_BYTES = 32;
    private static final byte[] NOBODY_IN_PARTICULAR = {};

    private final ClusterKey key;
    private final Faults faults;
    /** Of this start: what was answered to an earlier one answers nothing now. */
    private final byte[] start = new byte[START_BYTES];
    /** Sessions that answered, rightly or wrongly, since they were last looked at. */
    private final Map<Long, Boolean> answered = new HashMap<>();

    SessionGate(ClusterKey key, Faults faults) {
        this.key = key;
        this.faults = faults;
        new SecureRandom().nextBytes(start);
    }

    @Override
    public void onConnectRequest(long sessionId, byte[] credentials, long nowMs) {
        // whoever it is, it is asked
    }

    @Override
    public void onConnectedSession(SessionProxy session, long nowMs) {
        session.challenge(question(session.sessionId()));
    }

    @Override
    public void onChallengeResponse(long sessionId, byte[] answer, long nowMs) {
        answered.put(sessionId, key.isProof(answer, PURPOSE, question(sessionId)));
    }

    @Override
    public void onChallengedSession(SessionProxy session, long nowMs) {
        Boolean right = answered.get(session.sessionId());
        if (right == null) {
            return;
        }
        if (!right) {
            faults.notice("somebody without the key of this cluster asked for a session and was refused");
            session.reject();
        }
        if (!right || session.authenticate(NOBODY_IN_PARTICULAR)) {
            answered.remove(session.sessionId());
        }
    }

    /** Different for each session and start, and nobody can tell it before it is asked. */
    private byte[] question(long sessionId) {
        return key.prove(
                "question",
                start,
                ByteBuffer.allocate(Long.BYTES).putLong(sessionId).array());
    }
}
