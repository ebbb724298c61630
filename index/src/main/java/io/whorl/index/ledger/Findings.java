package io.whorl.index.ledger;

import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Verification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found that stands in the answer: own comparison and candidates. Candidates are kept by row, not by id: when
 * one is truly deleted, it vanishes from the answers that named it. Confined to the thread of its ledger.
 */
final class Findings {

    private static final int OWN = 6;
    private static final int OWN_COMPARISONS = 8;
    private static final int CANDIDATES = 12;
    private static final int OWN_SCORE = 16;
    private static final int ENTRIES = 24;
    private static final int CANDIDATE_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final RowStore store;
    private final ApplicationRows applications;
    private final SubjectRows subjects;

    Findings(RowStore store, ApplicationRows applications, SubjectRows subjects) {
        this.store = store;
        this.applications = applications;
        this.subjects = subjects;
    }

    /** A candidate by the row of its application or enrolment. */
    record Found(long row, double score, List<Comparison> comparisons) {}

    /** Appends a row, or gives {@link RowStore#NONE} where nothing was found. */
    long append(@Nullable Verification own, List<Found> candidates) {
        if (own == null && candidates.isEmpty()) {
            return RowStore.NONE;
        }
        List<Comparison> ownComparisons = own == null ? List.of() : own.comparisons();
        int bytes = ENTRIES + ownComparisons.size() * RowCursor.COMPARISON_BYTES;
        for (Found candidate : candidates) {
            bytes += CANDIDATE_BYTES + candidate.comparisons().size() * RowCursor.COMPARISON_BYTES;
        }
        long row = store.append(RowKind.FINDINGS, bytes);
        if (own != null) {
            store.putByte(row, OWN, RowCodes.MATCH.code(own.decision()));
            store.putDouble(row, OWN_SCORE, own.score());
        }
        store.putInt(row, OWN_COMPARISONS, ownComparisons.size());
        store.putInt(row, CANDIDATES, candidates.size());
        RowCursor cursor = new RowCursor(store, row, ENTRIES);
        cursor.put(ownComparisons);
        for (Found candidate : candidates) {
            cursor.putLong(candidate.row());
            cursor.putDouble(candidate.score());
            cursor.putInt(candidate.comparisons().size());
            cursor.put(candidate.comparisons());
        }
        return row;
    }

    @Nullable Verification own(long row) {
        int code = row == RowStore.NONE ? CodeTable.NONE : store.byteAt(row, OWN);
        if (code == CodeTable.NONE) {
            return null;
        }
        List<Comparison> comparisons =
                new RowCursor(store, row, ENTRIES).takeComparisons(store.intAt(row, OWN_COMPARISONS));
        return new Verification(RowCodes.MATCH.constant(code), store.doubleAt(row, OWN_SCORE), comparisons);
    }

    /** The candidates that are still on file, with the ranks that they had. */
    List<Candidate> candidates(long row) {
        if (row == RowStore.NONE) {
            return List.of();
        }
        int ownBytes = store.intAt(row, OWN_COMPARISONS) * RowCursor.COMPARISON_BYTES;
        RowCursor cursor = new RowCursor(store, row, ENTRIES + ownBytes);
        int count = store.intAt(row, CANDIDATES);
        List<Candidate> candidates = new ArrayList<>(count);
        for (int rank = 1; rank <= count; rank++) {
            long found = cursor.takeLong();
            double score = cursor.takeDouble();
            List<Comparison> comparisons = cursor.takeComparisons(cursor.takeInt());
            if (!applications.isDeleted(found)) {
                String subjectId = subjects.id(applications.subject(found));
                candidates.add(new Candidate(subjectId, applications.id(found), rank, score, comparisons));
            }
        }
        return candidates;
    }

    void delete(long row) {
        if (row != RowStore.NONE) {
            store.wipe(row, RowStore.FLAGS);
        }
    }
}
