package io.whorl.bench.simulation;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.SteppedNode;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold while a world goes on: members at one position of the log have one state, and whoever is answered at a machine finds it there. Keeps what was
 * answered, for the {@link Judge} at the end. Confined to the thread of the world.
 */
final class Truth {

    private final World world;
    private final Map<Long, Long> hashes = new HashMap<>();
    private final Map<Long, Long> firstAppliedNanos = new HashMap<>();
    private final List<Heard> answers = new ArrayList<>();

    /** An answer that has reached a desk. */
    record Heard(Request request, Event.Answer answer) {}

    Truth(World world) {
        this.world = world;
    }

    /** A member has this state at this position. */
    void state(int machine, long position, Ledger ledger) {
        long hash = ledger.stateHash();
        Long present = hashes.putIfAbsent(position, hash);
        firstAppliedNanos.putIfAbsent(position, world.timeline().now());
        world.timeline().note(hash);
        if (present != null && present != hash) {
            world.broken("machine " + machine + " has another state than others at position " + position, null);
        }
    }

    /** The state that members have had at a position; null if none had one. */
    @Nullable Long hashAt(long position) {
        return hashes.get(position);
    }

    /** When a member first had applied this position. */
    long firstAppliedNanos(long position) {
        return firstAppliedNanos.getOrDefault(position, Long.MAX_VALUE);
    }

    /** A door hands an answer on: whoever gets it and asks there sees what it says. */
    void handedOn(int machine, Request request, Event.Answer answer, SteppedNode node) {
        long position = position(answer);
        if (node.appliedPosition() < position) {
            world.broken(
                    "machine " + machine + " handed on the answer to " + request.id() + " from position " + position
                            + ", but has applied " + node.appliedPosition(),
                    null);
        }
    }

    /** A desk has an answer: from here on it must stand. */
    void heard(Request request, Event.Answer answer) {
        answers.add(new Heard(request, answer));
    }

    List<Heard> answers() {
        return answers;
    }

    private static long position(Event.Answer answer) {
        return switch (answer) {
            case Event.ApplicationAccepted(ApplicationAnswer accepted) -> accepted.logPosition();
            case Event.ApplicationDecided(ApplicationAnswer decided) -> decided.logPosition();
            case Event.ReferenceEnrolled enrolled -> enrolled.logPosition();
            case Event.SubjectDeleted deleted -> deleted.logPosition();
            case Event.CardReported reported -> reported.logPosition();
            case Event.LifeChanged changed -> changed.logPosition();
            case Event.TuningChanged changed -> changed.logPosition();
            case Event.PositionConfirmed confirmed -> confirmed.logPosition();
            case Event.CommandRefused _ -> 0;
        };
    }
}
