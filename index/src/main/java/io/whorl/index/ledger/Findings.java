package io.whorl.index.ledger;

import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the search of each application found, as {@link ScoreVector}. Candidates are kept by row, not by id: when one is truly
 * deleted, it vanishes from the answers that named it, and what stays is the score of nobody. Rows that older programs wrote hold
 * what the answer lists alone. Confined to the thread of its ledger.
 */
final class Findings {

    private static final int COMPLETE = 1;
    private static final int ON_FILE = 2;

    private static final int OWN = 6;
    private static final int FACTS = 7;
    private static final int OWN_COMPARISONS = 8;
    private static final int CANDIDATES = 12;
    private static final int OWN_SCORE = 16;
    /** Where the comparisons begin in a row of an older program. */
    private static final int OLD_ENTRIES = 24;

    private static final int SEARCHED_SUBJECTS = 24;
    private static final int LISTED_FROM = 32;
    private static final int CALIBRATION_VERSION = 40;
    private static final int LISTED = 44;
    private static final int ENTRIES = 48;

    private static final int CANDIDATE_BYTES = 2 * Long.BYTES + Integer.BYTES;
    /** Beside the number of a candidate's comparisons. */
    private static final int UNDECIDED = 1 << 16;

    private static final int COUNT_MASK = UNDECIDED - 1;

    private final RowStore store;
    private final ApplicationRows applications;
    private final SubjectRows subjects;
    private final ForeignRows foreign;

    Findings(RowStore store, ApplicationRows applications, SubjectRows subjects, ForeignRows foreign) {
        this.store = store;
        this.applications = applications;
        this.subjects = subjects;
        this.foreign = foreign;
    }

    /** Appends a row. */
    long append(ScoreVector found) {
        Verification own = found.own();
        List<Comparison> ownComparisons = own == null ? List.of() : own.comparisons();
        int bytes = ENTRIES + ownComparisons.size() * RowCursor.COMPARISON_BYTES;
        for (ScoreVector.Found candidate : found.candidates()) {
            bytes += CANDIDATE_BYTES + candidate.comparisons().size() * RowCursor.COMPARISON_BYTES;
        }
        long row = store.append(RowKind.SCORES, bytes);
        if (own != null) {
            store.putByte(row, OWN, RowCodes.MATCH.code(own.decision()));
            store.putDouble(row, OWN_SCORE, own.score());
        }
        store.putByte(row, FACTS, (found.complete() ? COMPLETE : 0) | (found.onFile() ? ON_FILE : 0));
        store.putInt(row, OWN_COMPARISONS, ownComparisons.size());
        store.putInt(row, CANDIDATES, found.candidates().size());
        store.putLong(row, SEARCHED_SUBJECTS, found.searchedSubjects());
        store.putDouble(row, LISTED_FROM, found.listedFrom());
        store.putInt(row, CALIBRATION_VERSION, found.calibrationVersion());
        store.putInt(row, LISTED, found.listed());
        RowCursor cursor = new RowCursor(store, row, ENTRIES);
        cursor.put(ownComparisons);
        for (ScoreVector.Found candidate : found.candidates()) {
            cursor.putLong(candidate.row());
            cursor.putDouble(candidate.score());
            cursor.putInt(candidate.comparisons().size() | (candidate.undecided() ? UNDECIDED : 0));
            cursor.put(candidate.comparisons());
        }
        return row;
    }

    /** What the decision saw; null if there was no search, or an older program decided. */
    @Nullable ScoreVector vector(long row) {
        if (row == RowStore.NONE || isOld(row)) {
            return null;
        }
        int facts = store.byteAt(row, FACTS);
        return new ScoreVector(
                (facts & COMPLETE) != 0,
                (facts & ON_FILE) != 0,
                own(row),
                found(row, store.intAt(row, CANDIDATES)),
                store.intAt(row, LISTED),
                store.longAt(row, SEARCHED_SUBJECTS),
                store.doubleAt(row, LISTED_FROM),
                store.intAt(row, CALIBRATION_VERSION));
    }

    @Nullable Verification own(long row) {
        int code = row == RowStore.NONE ? CodeTable.NONE : store.byteAt(row, OWN);
        if (code == CodeTable.NONE) {
            return null;
        }
        List<Comparison> comparisons =
                new RowCursor(store, row, entries(row)).takeComparisons(store.intAt(row, OWN_COMPARISONS));
        return new Verification(RowCodes.MATCH.constant(code), store.doubleAt(row, OWN_SCORE), comparisons);
    }

    /** The candidates of the answer that are still on file, with the ranks that they had. */
    List<Candidate> candidates(long row) {
        List<Candidate> candidates = new ArrayList<>();
        int rank = 0;
        for (ScoreVector.Found found : listed(row)) {
            rank++;
            if (foreign.isForeign(found.row())) {
                candidates.add(new Candidate(
                        foreign.subjectId(found.row()),
                        foreign.applicationId(found.row()),
                        rank,
                        found.score(),
                        found.comparisons()));
            } else if (!applications.isDeleted(found.row())) {
                String subjectId = subjects.id(applications.subject(found.row()));
                candidates.add(new Candidate(
                        subjectId, applications.id(found.row()), rank, found.score(), found.comparisons()));
            }
        }
        return candidates;
    }

    /** Every application of this ledger that the answer lists as a candidate, deleted ones too. */
    void forEachListed(long row, LongConsumer visitor) {
        for (ScoreVector.Found found : listed(row)) {
            if (!foreign.isForeign(found.row())) {
                visitor.accept(found.row());
            }
        }
    }

    /** The row under which the answer lists a subject of another shard; {@link RowStore#NONE} if it does not. */
    long foreign(long row, String subjectId) {
        for (ScoreVector.Found found : listed(row)) {
            if (foreign.isForeign(found.row()) && foreign.subjectId(found.row()).equals(subjectId)) {
                return found.row();
            }
        }
        return RowStore.NONE;
    }

    private List<ScoreVector.Found> listed(long row) {
        return row == RowStore.NONE ? List.of() : found(row, store.intAt(row, isOld(row) ? CANDIDATES : LISTED));
    }

    void delete(long row) {
        if (row != RowStore.NONE) {
            store.wipe(row, RowStore.FLAGS);
        }
    }

    private List<ScoreVector.Found> found(long row, int count) {
        int ownBytes = store.intAt(row, OWN_COMPARISONS) * RowCursor.COMPARISON_BYTES;
        RowCursor cursor = new RowCursor(store, row, entries(row) + ownBytes);
        List<ScoreVector.Found> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long candidate = cursor.takeLong();
            double score = cursor.takeDouble();
            int counted = cursor.takeInt();
            List<Comparison> comparisons = cursor.takeComparisons(counted & COUNT_MASK);
            found.add(new ScoreVector.Found(candidate, score, (counted & UNDECIDED) != 0, comparisons));
        }
        return found;
    }

    private int entries(long row) {
        return isOld(row) ? OLD_ENTRIES : ENTRIES;
    }

    private boolean isOld(long row) {
        return store.byteAt(row, RowStore.KIND) == RowKind.FINDINGS;
    }
}
