package io.whorl.index.node;

import io.whorl.index.wire.Event;

/** Who has a session with the log, as the member that applies it sees them. Confined to the thread that applies the log. */
public interface Clients {

    /** The session of a command that nobody waits for: its sender is gone, or the log is replayed. */
    long NOBODY = -1;

    /** Whether this member leads: on others nobody is answered. */
    boolean areAnsweredHere();

    /** Sends an answer, or drops it: if the session is gone, or does not take it. Who sends the command again gets it again. */
    void send(long session, long correlationId, Event.Answer answer);

    /** A session was closed: nothing is kept for it. */
    void forget(long session);
}
