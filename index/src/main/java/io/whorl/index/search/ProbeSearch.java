package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import io.whorl.index.gallery.FaceColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One search on its way through the stages. The coordinator owns it; during a fork workers read it, fill slots of their own,
 * and may mark it as failed.
 */
final class ProbeSearch {

    private final Inquiry inquiry;
    private final Candidates candidates;
    private final int firstSlot;
    private final int rowLimit;
    private final int extractor;
    private final int comparablePositions;
    private final FingerEngine.@Nullable Probe[] fingers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<ProbeColumn> columns = new ArrayList<>();
    private @Nullable FaceProbe face;
    private long references;
    private long subjects;
    private long passedOver;
    private int ownPassedOver;
    private long leftOut;

    /** @param firstSlot number of its first finger in the batch */
    ProbeSearch(Inquiry inquiry, Candidates candidates, GalleryView view, int firstSlot) {
        this.inquiry = inquiry;
        this.candidates = candidates;
        this.firstSlot = firstSlot;
        SearchQuestion question = inquiry.question();
        rowLimit = view.rowsBelow(question.belowEncounter());
        extractor = view.extractor(question.probe().extractor());
        comparablePositions = comparablePositions(question.probe().fingers());
        fingers = new FingerEngine.Probe[question.probe().fingers().size()];
    }

    /** Bit c is set if a reference at the position with code c may be compared with a probe finger. */
    private static int comparablePositions(List<FingerTemplate> fingers) {
        int mask = 0;
        for (FingerPosition position : FingerPosition.values()) {
            if (fingers.stream().anyMatch(f -> f.position().comparableWith(position))) {
                mask |= 1 << position.code();
            }
        }
        return mask;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    SearchQuestion question() {
        return inquiry.question();
    }

    TemplateSet probe() {
        return inquiry.question().probe();
    }

    Candidates candidates() {
        return candidates;
    }

    int firstSlot() {
        return firstSlot;
    }

    /** Encounter rows 0 to this − 1 are searched. */
    int rowLimit() {
        return rowLimit;
    }

    /** Whether a reference finger at this position may be compared with a probe finger. */
    boolean comparable(FingerPosition position) {
        return (comparablePositions >>> position.code() & 1) != 0;
    }

    /** Whether the fingers of an encounter row are of the probe's extractor version; others are never compared. */
    boolean sameExtractor(GalleryView view, int row) {
        return view.extractor(row) == extractor;
    }

    /** The same by the number of an extractor version. */
    boolean sameExtractor(int number) {
        return number == extractor;
    }

    /** Whether an encounter row has a finger that may be compared with one of the probe. */
    boolean hasComparableFinger(GalleryView view, int row) {
        return sameExtractor(view, row) && hasComparablePosition(view, row);
    }

    /**
     * Whether nobody can know if an encounter row matches, because another extractor version or face model (or one that cannot be scored)
     * keeps what it has from being compared. A finger that might be one of the probe's and cannot be looked at says so whatever the
     * face says: the same fingers with another face are the very fraud that is looked for. Where fingers are comparable they decide, and
     * where there are none at a position of the probe's the face does.
     */
    boolean mustPassOver(GalleryView view, int row) {
        if (hasComparablePosition(view, row)) {
            return !sameExtractor(view, row);
        }
        FaceColumn theirs = probe().face() == null ? null : view.faces(row);
        return theirs != null && (face == null || face.column() != theirs);
    }

    /** The same of templates that are at hand. */
    boolean mustPassOver(TemplateSet reference) {
        if (reference.fingers().stream().anyMatch(finger -> comparable(finger.position()))) {
            return !sameExtractor(reference);
        }
        FaceTemplate theirs = probe().face() == null ? null : reference.face();
        return theirs != null && (face == null || !face.model().equals(theirs.model()));
    }

    boolean sameExtractor(TemplateSet reference) {
        return reference.extractor().equals(probe().extractor());
    }

    private boolean hasComparablePosition(GalleryView view, int row) {
        int first = view.firstFinger(row);
        for (int finger = first; finger < first + view.fingers(row); finger++) {
            if ((comparablePositions >>> view.position(finger) & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Worker: the slot of one probe finger. */
    void prepared(int finger, FingerEngine.Probe probe) {
        fingers[finger] = probe;
    }

    /** After the preparation. */
    FingerEngine.Probe finger(int finger) {
        FingerEngine.Probe probe = fingers[finger];
        if (probe == null) {
            throw new IllegalStateException("probe finger " + finger + " is not prepared");
        }
        return probe;
    }

    /** After the fingers are prepared: finds the code columns that each is to be compared with. */
    void meet(List<CodeColumn> all) {
        for (int finger = 0; finger < fingers.length; finger++) {
            for (CodeColumn column : all) {
                if (comparable(finger, FingerPosition.ofCode(column.position()))) {
                    columns.add(
                            new ProbeColumn(this, finger, column, finger(finger).coded(column.version())));
                }
            }
        }
    }

    /** Every probe finger with every code column that it may be compared with. */
    List<ProbeColumn> columns() {
        return columns;
    }

    /** Whether a probe finger may be compared with a reference finger at this position. */
    boolean comparable(int finger, FingerPosition position) {
        return probe().fingers().get(finger).position().comparableWith(position);
    }

    void face(FaceProbe prepared) {
        face = prepared;
    }

    /** Null if the probe has no face, or one of a model without a calibration. */
    @Nullable FaceProbe face() {
        return face;
    }

    /** What the cut found within the bounds of the question; {@code incomparable}: see {@link #mustPassOver}. */
    void searched(long liveReferences, long liveSubjects, long incomparable) {
        references = liveReferences;
        subjects = liveSubjects;
        passedOver = incomparable;
    }

    /** Coordinator: so many references that cannot be told from mates go no further, as too many others are like them. */
    void leaveOut(long plausible) {
        leftOut += plausible;
    }

    long leftOut() {
        return leftOut;
    }

    long references() {
        return references;
    }

    long subjects() {
        return subjects;
    }

    /** The worker of the 1:1: so many own encounters had to be passed over, and no other is left to compare with. */
    void passOverOwn(int encounters) {
        ownPassedOver = encounters;
    }

    /** After the comparisons. */
    long passedOver() {
        return passedOver + ownPassedOver;
    }

    /** Any worker: this search fails, with the first reason that is given. */
    void fail(Throwable why) {
        failure.compareAndSet(null, why);
    }

    @Nullable Throwable failure() {
        return failure.get();
    }
}
