package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Request.What;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The end of a world: applies the log once more, to a ledger of its own, and holds against it what desks were told and what machines hold. Used once, on the thread
 * of the world.
 */
final class Judge {

    private final World world;
    private final Map<String, Request> requests = new HashMap<>();
    /** What the log answers, by the id of the request: the last word. */
    private final Map<String, Event.Answer> said = new HashMap<>();

    private final Map<String, Long> registeredAt = new HashMap<>();
    /** When an id was last deleted. */
    private final Map<String, Long> deletedAt = new HashMap<>();
    /** Approved applications and references taken over that are not deleted. */
    private final List<Request> onFile = new ArrayList<>();

    Judge(World world) {
        this.world = world;
        world.desks().requests().forEach(request -> requests.put(request.id(), request));
    }

    void judge() {
        try (Ledger witness = Ledger.confined(Equipment.POLICY)) {
            replay(witness);
            world.truth().answers().forEach(this::compare);
            for (int machine = 0; machine < world.machines(); machine++) {
                inspect(world.machine(machine), witness);
            }
        }
    }

    private void replay(Ledger witness) {
        Disk disk = world.machine(0).disk;
        int end = Objects.requireNonNull(world.machine(0).process()).applied();
        for (int index = 1; index <= end; index++) {
            Entry entry = disk.entry(index);
            if (entry.kind() != Entry.Kind.COMMAND) {
                continue;
            }
            CommandCodec.Message message = world.wire().command(entry.bytes());
            witness.apply(
                    message.command(), entry.timeMs(), entry.position(), event -> happened(event, entry.position()));
            Long members = world.truth().hashAt(entry.position());
            if (members == null || members != witness.stateHash()) {
                world.broken("members had another state than the log gives at position " + entry.position(), null);
            }
        }
    }

    private void happened(Event event, long position) {
        switch (event) {
            case Event.ApplicationAccepted accepted -> {
                registeredAt.putIfAbsent(accepted.answer().applicationId(), position);
                said.putIfAbsent(accepted.answer().applicationId(), accepted);
            }
            case Event.ApplicationDecided decided -> decided(decided, position);
            case Event.ReferenceEnrolled enrolled -> {
                if (said.putIfAbsent(enrolled.enrolmentId(), enrolled) == null) {
                    onFile.add(request(enrolled.enrolmentId()));
                    registeredAt.put(enrolled.enrolmentId(), position);
                }
            }
            case Event.SubjectDeleted deleted -> said.putIfAbsent(deleted.requestId(), deleted);
            case Event.CardReported reported -> said.putIfAbsent(reported.reportId(), reported);
            case Event.EncountersDeleted(long[] _, String[] under) -> {
                for (String id : under) {
                    deletedAt.put(id, position);
                    onFile.removeIf(request -> request.id().equals(id));
                }
            }
            case Event _ -> {}
        }
    }

    private void decided(Event.ApplicationDecided decided, long position) {
        String id = decided.answer().applicationId();
        registeredAt.putIfAbsent(id, position);
        if (said.get(id) instanceof Event.ApplicationDecided) {
            return;
        }
        said.put(id, decided);
        if (decided.answer().decision() == Decision.APPROVE) {
            Request approved = request(id);
            onFile.forEach(other -> neverTwo(approved, other));
            onFile.add(approved);
        }
    }

    /** Somebody on file may not be approved under another identity, unless he was taken over after his application had come. */
    private void neverTwo(Request approved, Request other) {
        boolean isSamePerson =
                approved.person() == other.person() && !approved.subjectId().equals(other.subjectId());
        boolean isOfOld = other.what() == What.ENROLMENT && registered(other) > registered(approved);
        if (isSamePerson && !isOfOld) {
            world.broken(
                    "person " + approved.person() + " is approved twice: " + other.id() + " as " + other.subjectId()
                            + " and " + approved.id() + " as " + approved.subjectId(),
                    null);
        }
    }

    private long registered(Request request) {
        return Objects.requireNonNull(registeredAt.get(request.id()));
    }

    private Request request(String id) {
        return Objects.requireNonNull(requests.get(id), id);
    }

    /** What a desk was told must be what the log says. */
    private void compare(Truth.Heard heard) {
        String id = heard.request().id();
        Event.Answer stands = said.get(id);
        boolean same = switch (heard.answer()) {
            case Event.ApplicationDecided(ApplicationAnswer told) ->
                stands instanceof Event.ApplicationDecided(ApplicationAnswer decided) && isSame(told, decided);
            case Event.ApplicationAccepted(ApplicationAnswer told) ->
                Objects.equals(registeredAt.get(id), told.logPosition());
            case Event.CardReported told ->
                stands instanceof Event.CardReported reported && reported.logPosition() == told.logPosition();
            case Event.CommandRefused told -> isRightlyRefused(heard.request(), told);
            case Event.Answer told -> told.equals(stands);
        };
        if (!same) {
            world.broken(
                    "a desk was told " + World.describe(heard.request(), heard.answer()) + ", but the log says "
                            + stands,
                    null);
        }
    }

    /** All but candidates who were deleted since. */
    private static boolean isSame(ApplicationAnswer told, ApplicationAnswer decided) {
        Set<String> named = new HashSet<>();
        decided.candidates().forEach(candidate -> named.add(candidate.applicationId()));
        return told.decision() == decided.decision()
                && told.reasons().equals(decided.reasons())
                && told.logPosition() == decided.logPosition()
                && told.totalMicros() == decided.totalMicros()
                && told.policyVersion() == decided.policyVersion()
                && told.searchedReferences() == decided.searchedReferences()
                && told.candidates().stream().map(Candidate::applicationId).allMatch(named::contains);
    }

    private boolean isRightlyRefused(Request request, Event.CommandRefused refused) {
        return switch (refused.refusal().code()) {
            case "SUBJECT_DELETED" ->
                request.isOfPerson() ? deletedAt.containsKey(request.id()) : isDeleted(request.subjectId());
            case "SUBJECT_NOT_FOUND", "CARD_NOT_FOUND" -> !request.isOfPerson();
            default -> false;
        };
    }

    /** Whether references of this subject were ever deleted. */
    private boolean isDeleted(String subjectId) {
        return deletedAt.keySet().stream()
                .anyMatch(id -> request(id).subjectId().equals(subjectId));
    }

    /** Every machine holds what the log says, and nothing of what was deleted. */
    private void inspect(Machine machine, Ledger witness) {
        Ledger ledger = Objects.requireNonNull(machine.process()).node().ledger();
        if (ledger.stateHash() != witness.stateHash()) {
            world.broken("machine " + machine.id + " ends in another state than the log gives", null);
        }
        if (machine.records.size() != ledger.encounterCount()) {
            world.broken(
                    "machine " + machine.id + " holds records=" + machine.records.size() + ", references="
                            + ledger.encounterCount(),
                    null);
        }
        machine.records.all().values().stream()
                .map(record -> SealedRecord.decode(record).sealedUnder())
                .filter(deletedAt::containsKey)
                .forEach(id -> world.broken("machine " + machine.id + " has a record of the deleted " + id, null));
        deletedAt.forEach((id, position) -> {
            boolean isLeft = machine.images.indexes(id).length > 0
                    && machine.images.lastPutNanos(id) < world.truth().firstAppliedNanos(position);
            if (isLeft
                    || ledger.application(id).isPresent()
                    || ledger.digest(id).isPresent()) {
                world.broken("machine " + machine.id + " still knows the deleted " + id, null);
            }
        });
    }
}
