package io.whorl.index.ledger;

import io.whorl.index.wire.Event;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.TuningCommand;
import io.whorl.index.wire.TuningCommand.ActivatePolicy;
import io.whorl.index.wire.TuningCommand.DraftPolicy;
import io.whorl.index.wire.TuningCommand.RecordSimulation;
import io.whorl.matcher.score.Policy;
import java.util.function.Consumer;

/**
 * Applies changes of the policy: drafted by one person, simulated, activated by another. A simulation is waived while there is
 * no decision to simulate over. Confined to the thread of its ledger.
 */
final class PolicyChanges {

    private final DecidedList decided;
    private final RequestRows requests;
    private final PolicyRows policies;

    PolicyChanges(Tables tables) {
        decided = tables.decided;
        requests = tables.requests;
        policies = tables.policies;
    }

    void apply(DraftPolicy command, LogPoint at, Consumer<Event> sink) {
        String content = content(command);
        if (requests.answeredBefore(RequestRows.POLICY_DRAFT, command.requestId(), content, sink)) {
            return;
        }
        if (policies.find(command.terms().version()) == null) {
            sink.accept(Refusals.policyNotFound(command.requestId()));
        } else if (policies.isFull()) {
            sink.accept(Refusals.tooManyPolicies(command.requestId()));
        } else {
            int version = policies.draft(command.terms(), mark(command, at));
            sink.accept(requests.changed(RequestRows.POLICY_DRAFT, command.requestId(), content, version, at));
        }
    }

    /** The first simulation of a draft counts; a later one, or one of a version that is no draft any more, changes nothing. */
    void apply(RecordSimulation command, LogPoint at, Consumer<Event> sink) {
        String content = command.actor() + '\n' + command.version();
        if (requests.answeredBefore(RequestRows.POLICY_SIMULATION, command.requestId(), content, sink)) {
            return;
        }
        PolicyVersion version = policies.find(command.version());
        if (version == null) {
            sink.accept(Refusals.policyNotFound(command.requestId()));
        } else if (version.state() == PolicyVersion.State.DRAFT) {
            policies.simulated(
                    command.version(),
                    new PolicyVersion.Simulated(
                            mark(command, at), command.decisions(), command.changed(), command.notDecidable()));
            sink.accept(requests.changed(
                    RequestRows.POLICY_SIMULATION, command.requestId(), content, command.version(), at));
        } else {
            sink.accept(new Event.TuningChanged(command.requestId(), command.version(), at.position()));
        }
    }

    void apply(ActivatePolicy command, LogPoint at, Consumer<Event> sink) {
        String content = command.actor() + '\n' + command.version();
        if (requests.answeredBefore(RequestRows.POLICY_ACTIVATION, command.requestId(), content, sink)) {
            return;
        }
        PolicyVersion version = policies.find(command.version());
        if (version == null) {
            sink.accept(Refusals.policyNotFound(command.requestId()));
            return;
        }
        switch (version.state()) {
            case ACTIVE -> sink.accept(Refusals.activeAlready(command.requestId()));
            case RETIRED -> sink.accept(Refusals.retired(command.requestId()));
            case DRAFT, SIMULATED -> {
                if (isAuthor(command.actor(), version)) {
                    sink.accept(Refusals.samePerson(command.requestId()));
                } else if (version.simulated() == null && decided.count() > 0) {
                    sink.accept(Refusals.notSimulated(command.requestId()));
                } else {
                    policies.activated(command.version(), mark(command, at));
                    sink.accept(requests.changed(
                            RequestRows.POLICY_ACTIVATION, command.requestId(), content, command.version(), at));
                }
            }
        }
    }

    private static boolean isAuthor(String actor, PolicyVersion version) {
        return version.drafted() != null && version.drafted().actor().equals(actor);
    }

    private static Mark mark(TuningCommand command, LogPoint at) {
        return new Mark(command.actor(), at.timeMs());
    }

    /** Numbers by their bits: how a number is printed may change. */
    private static String content(DraftPolicy command) {
        Policy terms = command.terms();
        return command.actor()
                + '\n'
                + terms.version()
                + ' '
                + Double.doubleToLongBits(terms.targetFpir())
                + ' '
                + Double.doubleToLongBits(terms.reviewFpir())
                + ' '
                + Double.doubleToLongBits(terms.verificationFmr())
                + ' '
                + terms.fingerQualityFloor()
                + ' '
                + terms.faceQualityFloor()
                + ' '
                + terms.captureAttempts()
                + ' '
                + terms.minimumSamples()
                + ' '
                + terms.minimumFingers()
                + ' '
                + terms.faceRequired();
    }
}
