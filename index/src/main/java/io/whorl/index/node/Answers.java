package io.whorl.index.node;

import io.whorl.index.node.Waiters.Waiter;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Refusal;

/**
 * Brings answers to whom they belong: to the sender of the command, or, for an application that is decided later, to everyone who
 * waits for it. Confined to the thread that applies the log. On a member that does not lead nobody is answered.
 */
final class Answers {

    private final Clients clients;
    private final Waiters waiters;

    /** The command being applied, and the session that sent it, or {@link Clients#NOBODY}. */
    record Sender(long session, CommandCodec.Message message) {}

    Answers(Clients clients, Waiters waiters) {
        this.clients = clients;
        this.waiters = waiters;
    }

    void answer(Sender sender, Event.Answer answer) {
        if (!clients.areAnsweredHere()) {
            return;
        }
        switch (answer) {
            case Event.ApplicationAccepted accepted -> accepted(sender, accepted);
            case Event.ApplicationDecided decided -> {
                waiting(decided.answer().applicationId(), decided);
                toSender(sender, decided);
            }
            case Event.ReferenceEnrolled enrolled -> toSender(sender, enrolled);
            case Event.SubjectDeleted deleted -> toSender(sender, deleted);
            case Event.CardReported reported -> toSender(sender, reported);
            case Event.TuningChanged changed -> toSender(sender, changed);
            case Event.LifeChanged changed -> toSender(sender, changed);
            case Event.CommandRefused refused -> toSender(sender, refused);
        }
    }

    /** This application will never be decided: whoever waits is told. */
    void dissolved(Event.PendingDissolved dissolved) {
        if (clients.areAnsweredHere()) {
            waiting(dissolved.applicationId(), dissolved.answer());
        }
    }

    void sessionClosed(long sessionId) {
        waiters.removeSession(sessionId);
        clients.forget(sessionId);
    }

    /** This member leads no more: whoever waits will ask the new leader. */
    void leadershipLost() {
        waiters.clear();
    }

    private void accepted(Sender sender, Event.ApplicationAccepted accepted) {
        CommandCodec.Message message = sender.message();
        if (message.answerWhenAccepted()) {
            toSender(sender, accepted);
        } else if (sender.session() != Clients.NOBODY) {
            String id = accepted.answer().applicationId();
            if (!waiters.add(id, new Waiter(sender.session(), message.correlationId()))) {
                toSender(sender, new Event.CommandRefused(id, tooManyWait()));
            }
        }
    }

    private void waiting(String applicationId, Event.Answer answer) {
        for (Waiter waiter : waiters.take(applicationId)) {
            clients.send(waiter.sessionId(), waiter.correlationId(), answer);
        }
    }

    private void toSender(Sender sender, Event.Answer answer) {
        // the member that searched does not wait for what becomes of its result
        if (sender.session() != Clients.NOBODY && !(sender.message().command() instanceof Command.RecordSearchResult)) {
            clients.send(sender.session(), sender.message().correlationId(), answer);
        }
    }

    private static Refusal tooManyWait() {
        return Refusal.unavailable(
                "TOO_MANY_WAITING", "The application is accepted, but too many wait for decisions: ask again later.");
    }
}
