package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Request.What;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Verdict;
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
    /** What the log answers, by the id of the request: the last word. */
    private final Map<String, Event.Answer> said = new HashMap<>();

    private final Map<String, Long> registeredAt = new HashMap<>();
    /** When an id was last deleted. */
    private final Map<String, Long> deletedAt = new HashMap<>();
    /** Approved applications and references taken over that are not deleted, withdrawn or closed. */
    private final List<Request> onFile = new ArrayList<>();

    private final Verdicts verdicts;

    Judge(World world) {
        this.world = world;
        verdicts = new Verdicts(world);
    }

    void judge() {
        try (Ledger witness = Ledger.confined(Equipment.POLICY)) {
            replay(witness);
            verdicts.inspect(witness);
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
                    message.command(),
                    entry.timeMs(),
                    entry.position(),
                    event -> happened(message.command(), event, entry.position()));
            Long members = world.truth().hashAt(entry.position());
            if (members == null || members != witness.stateHash()) {
                world.broken("members had another state than the log gives at position " + entry.position(), null);
            }
        }
    }

    private void happened(Command command, Event event, long position) {
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
            case Event.SubjectDeleted deleted -> {
                if (said.putIfAbsent(deleted.requestId(), deleted) == null) {
                    verdicts.deleted(deleted.subjectId());
                }
            }
            case Event.CardReported reported -> said.putIfAbsent(reported.reportId(), reported);
            case Event.TuningChanged changed -> said.putIfAbsent(changed.requestId(), changed);
            case Event.LifeChanged changed -> {
                if (said.putIfAbsent(changed.requestId(), changed) == null) {
                    changed(command, changed);
                }
            }
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
        Request application = request(id);
        verdicts.decided(application, decided.answer().decision());
        if (decided.answer().decision() == Decision.APPROVE) {
            onFile.forEach(other -> neverTwo(application, other));
            onFile.add(application);
        }
    }

    /** People have withdrawn or judged. Whom they approve they answer for. */
    private void changed(Command command, Event.LifeChanged changed) {
        Request application = request(changed.applicationId());
        if (!(said.get(application.id()) instanceof Event.ApplicationDecided(ApplicationAnswer answer))) {
            world.broken(application.id() + " is judged or withdrawn before it is decided: " + changed, null);
            return;
        }
        List<Candidate> present = answer.candidates().stream()
                .filter(candidate -> !deletedAt.containsKey(candidate.applicationId()))
                .toList();
        verdicts.changed(command, application, changed.stage(), present);
        if (changed.stage() == Stage.APPROVED) {
            onFile.add(application);
        } else if (changed.stage() != Stage.IN_REVIEW) {
            onFile.remove(application);
        }
        onFile.removeIf(request -> request.kind() != null && verdicts.isClosed(request.subjectId()));
    }

    /**
     * Somebody on file may not be approved under another identity, unless he was taken over, or let pass by people, after his application had come, or people took the two for
     * different.
     */
    private void neverTwo(Request approved, Request other) {
        boolean isSamePerson =
                approved.person() == other.person() && !approved.subjectId().equals(other.subjectId());
        boolean isByPeople = other.what() == What.ENROLMENT || verdicts.areAnswerableFor(other);
        boolean isLater = isByPeople && registered(other) > registered(approved);
        if (isSamePerson && !isLater && !verdicts.areKnownDifferent(approved, other)) {
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
        return world.desks().find(id);
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
            case "SUBJECT_NOT_FOUND", "CARD_NOT_FOUND" -> !request.isOfPerson() && request.about() == null;
            case "APPLICATION_NOT_FOUND" -> request.about() != null;
            case "STEP_NOT_ALLOWED" -> request.what() == What.WITHDRAWAL;
            case "REVIEW_NOT_OPEN", "FOR_SUPERVISOR", "NOT_FOR_SUPERVISOR", "CANDIDATE_NOT_FOUND" ->
                request.what() == What.VERDICT;
            case "JUDGED_ALREADY" -> request.what() == What.VERDICT && !said.containsKey(request.id());
            case "ALREADY_ON_FILE", "NOTHING_TO_APPROVE" -> approves(request);
            case "IDENTITY_CLOSED" -> approves(request) && verdicts.isClosed(request.subjectId());
            default -> false;
        };
    }

    private static boolean approves(Request request) {
        Request.About about = request.about();
        return about != null && about.verdict() == Verdict.DIFFERENT_PEOPLE;
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
