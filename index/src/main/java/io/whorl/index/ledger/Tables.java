package io.whorl.index.ledger;

import io.whorl.index.wire.Card;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.RefusalList;
import io.whorl.matcher.vocabulary.ApplicationKind;
import java.lang.foreign.Arena;
import java.util.Arrays;

/** The state of a ledger: its rows with all that finds them, and the links between rows. Confined to the thread of its ledger. */
final class Tables implements AutoCloseable {

    private static final long[] NO_ENCOUNTERS = {};

    /** Of all tables: to give it back costs a handshake with every thread, unless it is confined to one. */
    private final Arena memory;

    final RowStore store;
    final Totals totals;
    final ApplicationRows applications;
    final Outcomes outcomes;
    final SubjectRows subjects;
    final RequestRows requests;
    final EncounterTable encounters;
    final PendingList pending;
    final DecidedList decided;
    final PolicyRows policies;
    final CalibrationRows calibrations;
    final Names names;
    final StepRows steps;
    final LifeRows lives;
    final ReviewRows reviews;
    final ListedSubjects listed;
    final KnownPairs pairs;
    final RulesRows rules;
    final DayCounts counts;
    final ForeignRows foreign;
    final Findings findings;
    final MoveRows moves;

    /** In memory of this arena, which they close. */
    Tables(Arena memory) {
        this.memory = memory;
        store = new RowStore(memory);
        totals = new Totals(store);
        applications = new ApplicationRows(store);
        outcomes = new Outcomes(store);
        subjects = new SubjectRows(store);
        requests = new RequestRows(store);
        encounters = new EncounterTable(memory);
        pending = new PendingList(totals, applications);
        decided = new DecidedList(applications);
        policies = new PolicyRows(store);
        calibrations = new CalibrationRows(store);
        names = new Names(store);
        steps = new StepRows(store, names);
        lives = new LifeRows(store, outcomes);
        reviews = new ReviewRows(store);
        listed = new ListedSubjects(store);
        pairs = new KnownPairs(store);
        rules = new RulesRows(store);
        counts = new DayCounts(store);
        foreign = new ForeignRows(store);
        findings = new Findings(store, applications, subjects, foreign);
        moves = new MoveRows(store, subjects);
    }

    /** Links a new row to its subject. */
    void link(long subject, long row) {
        applications.setOlder(row, subjects.lastRow(subject));
        subjects.setLastRow(subject, row);
    }

    /** Gives a row the next encounter number. */
    long insert(long row) {
        long encounter = totals.takeEncounter();
        applications.setEncounter(row, encounter);
        encounters.put(encounter, row);
        return encounter;
    }

    /** Makes the encounter of a row an approved reference of its subject. */
    void approve(long subject, long row) {
        applications.setOlderApproved(row, subjects.lastApproved(subject));
        subjects.setLastApproved(subject, row);
    }

    /** Takes a row back out of the approved ones of its subject, if it is one; its reference stays searchable. */
    void disapprove(long subject, long row) {
        long newer = RowStore.NONE;
        for (long at = subjects.lastApproved(subject); at != RowStore.NONE; at = applications.olderApproved(at)) {
            if (at == row && newer == RowStore.NONE) {
                subjects.setLastApproved(subject, applications.olderApproved(row));
            } else if (at == row) {
                applications.setOlderApproved(newer, applications.olderApproved(row));
            }
            newer = at;
        }
    }

    /** Whether a subject is a second identity of somebody, and closed. */
    boolean isClosed(long subject) {
        return listed.of(subjects.id(subject)).contains(RefusalList.MERGED);
    }

    /** The row of an application that is not deleted, nor an enrolment; else {@link RowStore#NONE}. */
    long liveApplication(String applicationId) {
        long row = applications.find(applicationId);
        boolean isLive = row != RowStore.NONE && !applications.isDeleted(row) && !applications.isEnrolment(row);
        return isLive ? row : RowStore.NONE;
    }

    /** The approved encounters of a subject below a limit, ascending. */
    long[] approvedEncounters(long subject, long below) {
        int count = 0;
        for (long row = subjects.lastApproved(subject); row != RowStore.NONE; row = applications.olderApproved(row)) {
            count += applications.encounter(row) < below ? 1 : 0;
        }
        if (count == 0) {
            return NO_ENCOUNTERS;
        }
        long[] own = new long[count];
        for (long row = subjects.lastApproved(subject); row != RowStore.NONE; row = applications.olderApproved(row)) {
            if (applications.encounter(row) < below) {
                own[--count] = applications.encounter(row);
            }
        }
        Arrays.sort(own);
        return own;
    }

    /** The search that an undecided application waits for. A first application is compared with nobody 1:1. */
    PendingSearch search(long row) {
        long subject = applications.subject(row);
        long encounter = applications.encounter(row);
        long[] own = applications.kind(row) == ApplicationKind.FIRST
                ? NO_ENCOUNTERS
                : approvedEncounters(subject, encounter);
        return new PendingSearch(applications.id(row), encounter, subjects.number(subject), own);
    }

    /** The card of a row that has one. */
    Card card(long row) {
        return new Card(
                applications.id(row),
                subjects.id(applications.subject(row)),
                outcomes.cardState(row),
                outcomes.cardChangedAtMs(row));
    }

    /** Finds everything again after the rows came back from a snapshot. */
    void rebuildIndexes() {
        for (long row = store.first(); row != RowStore.NONE; row = store.next(row)) {
            switch (store.byteAt(row, RowStore.KIND)) {
                case RowKind.SUBJECT -> {
                    subjects.restored(row);
                    moves.restoredSubject(row);
                }
                case RowKind.REQUEST -> requests.restored(row);
                case RowKind.APPLICATION, RowKind.ENROLMENT -> {
                    applications.restored(row);
                    if (!applications.isDeleted(row) && applications.encounter(row) >= 0) {
                        encounters.put(applications.encounter(row), row);
                    }
                    if (applications.isRecorded(row)) {
                        decided.restored(row);
                    }
                }
                case RowKind.POLICY -> policies.restoredDraft(row);
                case RowKind.POLICY_MARK -> policies.restoredMark(row);
                case RowKind.CALIBRATION -> calibrations.restoredCalibration(row);
                case RowKind.CALIBRATION_MARK -> calibrations.restoredMark(row);
                case RowKind.NAME -> names.restored(row);
                case RowKind.LIFE -> lives.restored(row);
                case RowKind.STEP -> steps.restored(row);
                case RowKind.REVIEW -> reviews.restored(row);
                case RowKind.LISTED -> listed.restored(row);
                case RowKind.KNOWN_DIFFERENT -> pairs.restored(row);
                case RowKind.RULES -> rules.restored(row);
                case RowKind.DAY_COUNTS -> counts.restored(row);
                case RowKind.SLOT_MAP -> moves.restoredMap(row);
                case RowKind.MOVES -> moves.restoredCounts(row);
                case RowKind.TOTALS, RowKind.FINDINGS, RowKind.SCORES, RowKind.FOREIGN -> {}
                default ->
                    throw new IllegalStateException(
                            "ledger snapshot: unknown row kind=" + store.byteAt(row, RowStore.KIND) + " at=" + row);
            }
        }
    }

    long reservedBytes() {
        return store.reservedBytes()
                + applications.reservedBytes()
                + subjects.reservedBytes()
                + requests.reservedBytes()
                + encounters.reservedBytes()
                + names.reservedBytes()
                + steps.reservedBytes()
                + listed.reservedBytes()
                + pairs.reservedBytes();
    }

    @Override
    public void close() {
        memory.close();
    }
}
