package io.whorl.matcher.kernel;

/** What an alignment works in and what it found. Confined to one worker; kept from finger to finger. About 15 KB. */
public final class AlignScratch {

    /** What {@link ScoreKernel#score} leaves and {@link AlignKernel#align} reads. */
    public final int[] nearest = new int[FingerBlock.MAX_MINUTIAE];

    /** Sum over best pairs, that of the score stage: kept here by whoever called it; the alignment leaves it alone. */
    public float score;

    /** Matched minutiae after the last recount. */
    public int matched;

    /** Σ over matched minutiae of 1 − (distance/tolerance)², 0 to matched. */
    public float closeness;

    /** Σ over matched minutiae of how much their codes agree more than chance, in deviations of 256 fair bits: (128 − h)/8. */
    public float agreement;

    /** Probe minutiae within the overlap of the aligned prints. */
    public int probeOverlap;

    /** Reference minutiae within the overlap. */
    public int referenceOverlap;

    /** Weighted support of the root pair. */
    public float support;

    /** Support of the pairs that support the root. */
    public float secondSupport;

    /** By probe minutia, its matched reference minutia or −1: valid where {@link #matched} is above 0. */
    public final short[] partner = new short[FingerBlock.MAX_MINUTIAE];

    final AlignPairs pairs = new AlignPairs();
    final ReferenceGeometry reference = new ReferenceGeometry();
    final RigidFit fit = new RigidFit();
    final MinutiaMatches matches = new MinutiaMatches();

    /** Nothing found. */
    void clear() {
        clearMatches();
        support = 0;
        secondSupport = 0;
    }

    /** Nothing found but support. */
    void clearMatches() {
        matched = 0;
        closeness = 0;
        agreement = 0;
        probeOverlap = 0;
        referenceOverlap = 0;
    }
}
