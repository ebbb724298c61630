package io.whorl.index.ledger;

import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.CalibrationVersion;
import io.whorl.index.wire.Card;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.PolicyVersion;
import io.whorl.index.wire.TuningCommand;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The replicated state as a pure function of the log: applications, references, cards, policies, calibrations, and what was requested. No clock, no random,
 * no I/O, no order of a hash table; the same commands give the same events and the same {@link #stateHash} on every member.
 *
 * <p>Confined to the first thread that uses it, the one that applies the log (asserted); it may be closed by another once that one has
 * stopped. Rows live off-heap, 0.46 KB an application where each tenth has a candidate; the heap holds a few objects per megabyte of rows.
 */
public final class Ledger implements AutoCloseable {

    private final Confinement confinement = new Confinement();
    private final Tables tables;
    private final Answers answers;
    private final Lives lives;
    private final Registrations registrations;
    private final SearchResults searchResults;
    private final Deletions deletions;
    private final CardReports cardReports;
    private final LifeSteps lifeSteps;
    private final Judgements judgements;
    private final PolicyChanges policyChanges;
    private final CalibrationChanges calibrationChanges;
    private final MoveGate moveGate;
    private final Moves moves;
    private final LedgerSnapshot restoring;

    /** An empty ledger that decides by {@code policy}; a snapshot brings its own. */
    @SuppressWarnings("MustBeClosedChecker") // close does
    public Ledger(Policy policy) {
        this(policy, Arena.ofShared());
    }

    private Ledger(Policy policy, Arena memory) {
        tables = new Tables(memory);
        answers = new Answers(tables);
        lives = new Lives(tables);
        registrations = new Registrations(tables, answers, lives);
        searchResults = new SearchResults(tables, answers, lives);
        deletions = new Deletions(tables, lives);
        cardReports = new CardReports(tables, lives);
        lifeSteps = new LifeSteps(tables, lives);
        judgements = new Judgements(tables, lives);
        policyChanges = new PolicyChanges(tables);
        calibrationChanges = new CalibrationChanges(tables);
        moveGate = new MoveGate(tables);
        moves = new Moves(tables, deletions);
        restoring = new LedgerSnapshot(tables);
        tables.totals.create();
        tables.policies.begin(policy);
    }

    /** One that belongs to the thread that makes it, which closes it as well: that takes microseconds, where else every thread is waited for. */
    @SuppressWarnings("MustBeClosedChecker") // close does
    public static Ledger confined(Policy policy) {
        return new Ledger(policy, Arena.ofConfined());
    }

    /** Applies one command; events go to the sink in order (orders before answers), after the state has changed. A few µs. */
    public void apply(Command command, long logTimeMs, long logPosition, Consumer<Event> sink) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        LogPoint at = new LogPoint(logTimeMs, logPosition);
        lives.expire(at);
        Event.CommandRefused refused = moveGate.refusal(command);
        if (refused != null) {
            sink.accept(refused);
            return;
        }
        switch (command) {
            case Command.RegisterApplication application -> registrations.apply(application, policy(), at, sink);
            case Command.RecordSearchResult result -> searchResults.apply(result, policy(), at, sink);
            case Command.EnrolReference enrolment -> registrations.apply(enrolment, at, sink);
            case Command.DeleteSubject deletion -> deletions.apply(deletion, at, sink);
            case Command.ReportLoss loss -> cardReports.apply(loss, at, sink);
            case Command.ReportFoundCard found -> cardReports.apply(found, at, sink);
            case Command.ConfirmPosition question ->
                sink.accept(new Event.PositionConfirmed(question.requestId(), logPosition));
            case TuningCommand.DraftPolicy draft -> policyChanges.apply(draft, at, sink);
            case TuningCommand.RecordSimulation simulation -> policyChanges.apply(simulation, at, sink);
            case TuningCommand.ActivatePolicy activation -> policyChanges.apply(activation, at, sink);
            case TuningCommand.StoreCalibration calibration -> calibrationChanges.apply(calibration, at, sink);
            case TuningCommand.ActivateCalibration activation -> calibrationChanges.apply(activation, at, sink);
            case LifeCommand.TakeStep step -> lifeSteps.apply(step, policy(), at, sink);
            case LifeCommand.Judge verdict -> judgements.apply(verdict, at, sink);
            case LifeCommand.SetRules rules -> lifeSteps.apply(rules, at, sink);
            case LifeCommand.PutOnList listing -> lifeSteps.apply(listing, at, sink);
            case LifeCommand.UseToken use -> lifeSteps.apply(use, at, sink);
            case MoveCommand move -> moves.apply(move, at, sink);
        }
    }

    /** The policy that decides now. */
    public Policy policy() {
        return tables.policies.active();
    }

    /** Every version of the policy, ascending. */
    public List<PolicyVersion> policies() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return tables.policies.all();
    }

    /** A version of the policy; empty if there is none. */
    public Optional<PolicyVersion> policy(int version) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return Optional.ofNullable(tables.policies.find(version));
    }

    /**
     * Begins to take the last decisions again by a version of the policy; {@link #simulate} goes on until it is done. Empty if there is no
     * decision that could be taken again. At most {@link Simulation#MAX_DECISIONS}, up to 0.1 µs each.
     */
    public Optional<Simulation> simulation(PolicyVersion version, int decisions) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        if (decisions < 1 || decisions > Simulation.MAX_DECISIONS) {
            throw new IllegalArgumentException(
                    "simulation: decisions=" + decisions + ", limit=1 to " + Simulation.MAX_DECISIONS);
        }
        long[] rows = tables.decided.last(decisions);
        return rows.length == 0 ? Optional.empty() : Optional.of(new Simulation(version.policy(), rows));
    }

    /** One step of a simulation, of at most {@value Simulation#STEP} decisions: 0.2 ms, in the first simulation 1.3 ms. */
    public Simulation simulate(Simulation simulation) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        simulation.step(tables);
        return simulation;
    }

    /** Every calibration that was stored, ascending. */
    public List<CalibrationVersion> calibrations() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return tables.calibrations.all();
    }

    /** A stored calibration; empty if there is none of this version. */
    public Optional<CalibrationVersion> calibration(int version) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return Optional.ofNullable(tables.calibrations.find(version));
    }

    /** The calibration that searches score by, as when it was activated; empty while that is the one of program and settings. */
    public Optional<Event.CalibrationActivated> activeCalibration() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        int active = tables.calibrations.active();
        return active == CalibrationRows.NONE
                ? Optional.empty()
                : Optional.of(new Event.CalibrationActivated(active, tables.calibrations.content(active)));
    }

    /** The answer so far: decided, or PENDING; empty for an id that is unknown, deleted, or an enrolment's. */
    public Optional<ApplicationAnswer> application(String applicationId) {
        long row = row(applicationId);
        return row == RowStore.NONE ? Optional.empty() : Optional.of(answers.answer(row));
    }

    /** What an application asked for; empty as {@link #application}. */
    public Optional<Registration> registration(String applicationId) {
        long row = row(applicationId);
        if (row == RowStore.NONE) {
            return Optional.empty();
        }
        ApplicationRows applications = tables.applications;
        return Optional.of(new Registration(
                applications.kind(row),
                tables.subjects.id(applications.subject(row)),
                applications.acceptancePoint(row),
                applications.householdRegion(row),
                tables.outcomes.receivedAtMicros(row)));
    }

    /** SHA-256 of what was asked under this id (application or enrolment), for the repetition check before extraction; empty once deleted. */
    public Optional<byte[]> digest(String applicationId) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        long row = tables.applications.find(applicationId);
        return row == RowStore.NONE || tables.applications.isDeleted(row)
                ? Optional.empty()
                : Optional.of(tables.applications.digest(row));
    }

    /** The approved encounters of a subject, ascending; empty if it is not on file here. */
    public long[] ownEncounters(String subjectId) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        long subject = tables.subjects.find(subjectId);
        return subject == RowStore.NONE || tables.subjects.is(subject, SubjectRows.MOVED)
                ? new long[0]
                : tables.approvedEncounters(subject, Long.MAX_VALUE);
    }

    /** The number of a subject, or −1. Numbers are dense, in log order; one that was deleted and comes back has a new one. */
    public long subject(String subjectId) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        long subject = tables.subjects.find(subjectId);
        return subject == RowStore.NONE ? -1 : tables.subjects.number(subject);
    }

    /** The subject and application (or enrolment) id that an encounter belongs to; empty if deleted, or moved to another shard. */
    public Optional<EncounterOwner> owner(long encounter) {
        return candidate(encounter)
                .filter(owner -> !tables.subjects.is(tables.subjects.find(owner.subjectId()), SubjectRows.MOVED));
    }

    /** Whom a search has found by an encounter, also if he moved to another shard since; empty if deleted. */
    public Optional<EncounterOwner> candidate(long encounter) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        long row = tables.encounters.row(encounter);
        if (row == RowStore.NONE) {
            return Optional.empty();
        }
        String subjectId = tables.subjects.id(tables.applications.subject(row));
        return Optional.of(new EncounterOwner(subjectId, tables.applications.id(row)));
    }

    /** Cards of a subject, newest first. */
    public List<Card> cards(String subjectId) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        List<Card> cards = new ArrayList<>();
        long subject = tables.subjects.find(subjectId);
        long row = subject == RowStore.NONE ? RowStore.NONE : tables.subjects.lastRow(subject);
        for (; row != RowStore.NONE; row = tables.applications.older(row)) {
            if (tables.outcomes.hasCard(row)) {
                cards.add(tables.card(row));
            }
        }
        return cards;
    }

    /** What stands between desk and card: histories, reviews, rules, counts. */
    public IssuanceView issuance() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return new IssuanceView(tables);
    }

    /** Moves between this shard and others. */
    public MoveView moving() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return new MoveView(tables);
    }

    /** Every search that has no result yet, in log order. Costs the pending ones, not the decided ones. */
    public void forEachPending(Consumer<PendingSearch> visitor) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        for (long row = tables.pending.first(); row != RowStore.NONE; row = tables.pending.next(row)) {
            visitor.accept(tables.search(row));
        }
    }

    /** How many searches have no result yet. O(1). */
    public long pendingCount() {
        return tables.totals.pendingCount();
    }

    /** Every live encounter, ascending. */
    public void forEachEncounter(EncounterVisitor visitor) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        long end = tables.totals.nextEncounter();
        for (long encounter = 0; encounter < end; encounter++) {
            long row = tables.encounters.row(encounter);
            long subject = row == RowStore.NONE ? RowStore.NONE : tables.applications.subject(row);
            if (row != RowStore.NONE && !tables.subjects.is(subject, SubjectRows.MOVED)) {
                visitor.encounter(encounter, tables.subjects.number(subject), tables.applications.id(row));
            }
        }
    }

    /** The number that the next encounter will have: every one so far is below. O(1). */
    public long nextEncounter() {
        return tables.totals.nextEncounter();
    }

    /** How many encounters are live. O(1). */
    public long encounterCount() {
        return tables.totals.liveEncounters();
    }

    /** Off-heap bytes taken. */
    public long reservedBytes() {
        return tables.reservedBytes();
    }

    /**
     * A hash over the whole state: equal on members at equal log position, and after a restore. Computed by reading every row, so it
     * takes about 0.2 s per GB: for start-up, snapshots and checks, not for every command.
     */
    public long stateHash() {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return LedgerSnapshot.stateHash(tables.policies.first(), tables.store, SnapshotChunk.VERSION);
    }

    /**
     * Writes the whole state as chunks of at most {@code maxChunkBytes} (128 or more); {@link #restore} takes them back in the same
     * order. The buffer is the sink's until it returns.
     */
    public void snapshot(int maxChunkBytes, SnapshotSink sink) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        new LedgerSnapshot(tables).write(maxChunkBytes, sink);
    }

    /**
     * Takes one chunk of a snapshot into a fresh ledger; true after the last one. From then on the policies are those of the snapshot.
     * Throws {@link IllegalStateException}, with a sentence, for a chunk of a newer format, out of order, or damaged: the ledger is
     * then to be closed.
     */
    public boolean restore(DirectBuffer buffer, int offset, int length) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return restoring.read(buffer, offset, length);
    }

    /** Gives the off-heap memory back; the ledger is not to be used any more. */
    @Override
    public void close() {
        tables.close();
    }

    /** The row if it is an application that is not deleted. */
    private long row(String applicationId) {
        assert confinement.isOwner() : "ledger: used by a second thread";
        return tables.liveApplication(applicationId);
    }

    /** Whom an encounter belongs to. */
    public record EncounterOwner(String subjectId, String applicationId) {}

    /** What an application asked for. {@code receivedAtMicros}: wall clock at the gateway, microseconds since the epoch. */
    public record Registration(
            ApplicationKind kind,
            String subjectId,
            @Nullable String acceptancePoint,
            @Nullable String householdRegion,
            long receivedAtMicros) {}

    /** Takes live encounters. */
    @FunctionalInterface
    public interface EncounterVisitor {
        void encounter(long encounter, long subject, String sealedUnder);
    }

    /** Takes snapshot chunks. */
    @FunctionalInterface
    public interface SnapshotSink {
        void chunk(DirectBuffer buffer, int offset, int length);
    }
}
