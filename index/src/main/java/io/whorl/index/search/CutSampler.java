package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import io.whorl.index.gallery.FaceColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.face.SketchDistance;
import io.whorl.matcher.face.SketchEstimate;
import io.whorl.matcher.kernel.CutKernel;
import io.whorl.matcher.kernel.SketchKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at a sample of the gallery before the pass of the cut: how impostors score with each probe finger, and from which score on
 * the wanted share of people passes. So the pass itself needs no memory of the gallery's size and decides row by row. The sample
 * is taken in blocks at equal distances, so that neither the oldest nor the newest references decide alone.
 *
 * <p>Driven by the coordinator; costs some 25,000 comparisons a probe finger, a millisecond.
 */
final class CutSampler {

    /** People whom the cut keeps at least: below that many it saves nothing, and small samples say little. */
    static final int LEAST_KEPT = 1_000;

    /** Rows of a column from which its statistics come: some thousand in a common bin, thirty in a rare one. */
    private static final int STATISTIC_ROWS = 8_192;

    private static final int STATISTIC_BLOCK = 128;

    /** Encounters from which the threshold comes: 5 % of them are 819, so that the share kept is right within a tenth. */
    private static final int BLOCKS = 64;

    private static final int BLOCK = 256;

    /** What passes at most, in multiples of what is expected: the sample's error is far below, a crowd of equal scores beyond. */
    private static final int MOST = 2;

    /** The share of the faces that the distance of sketches lets pass at most. */
    private static final double MOST_LIKE = 0.25;

    /**
     * The share of the faces that is compared in whole numbers where no lowest score says how near is near: mates whose faces can carry a decision are
     * far nearer. At least so many times the length of the list, so that sketches do not choose it.
     */
    private static final double LIKEST = 0.005;

    private static final int LIKEST_FOR_EACH = 10;

    /** So many times as many are estimated before. */
    private static final int ESTIMATED = 20;

    /** Of the sampled encounters each so many-th has its face looked at: half a hundredth of these is still twenty. */
    private static final int FACE_STRIDE = 4;

    /** Of fingers that codes cannot judge so many pass besides: SourceAFIS takes some seconds for them. */
    private static final int MOST_UNJUDGED = 20_000;

    private final CutKernel kernel;
    private final double share;
    private final BlockScorer[] scorers;
    private final CountNormals.Sample[] statistics;
    private final short[][] raw;
    private final KthLargest kthLargest = new KthLargest();

    /** By place: the sampled fused scores; NaN where there is none. */
    private final float[][] fingers = new float[SearchBatch.MAX_SEARCHES][];

    /** By place: the distances of the sampled sketches, negative, so that nearer is larger; NaN where there is none. */
    private final float[][] nearness = new float[SearchBatch.MAX_SEARCHES][];

    /** By place: the cosines as the sampled sketches estimate them; NaN where there is none. */
    private final float[][] estimates = new float[SearchBatch.MAX_SEARCHES][];

    private final int[][] references = new int[SearchBatch.MAX_SEARCHES][BLOCKS];
    private final int[][] people = new int[SearchBatch.MAX_SEARCHES][BLOCKS];

    /** @param scorers by worker, shared with the pass */
    CutSampler(CutKernel kernel, double share, BlockScorer[] scorers) {
        this.kernel = kernel;
        this.share = share;
        this.scorers = scorers;
        this.statistics = new CountNormals.Sample[scorers.length];
        this.raw = new short[scorers.length][STATISTIC_BLOCK];
        Arrays.setAll(statistics, i -> new CountNormals.Sample());
    }

    /** Coordinator: the gates of these searches, in their order. */
    List<Gate> gates(SearchBatch batch, List<ProbeSearch> searches, Crew crew) {
        List<ProbeColumn> columns = new ArrayList<>();
        searches.forEach(search -> columns.addAll(search.columns()));
        crew.run(columns.size(), (part, worker) -> {
            ProbeColumn column = columns.get(part);
            batch.guard(column.search(), search -> learn(column, worker));
        });
        List<Lineup> lineups = searches.stream().map(Lineup::ofFingers).toList();
        for (int place = 0; place < searches.size(); place++) {
            forget(place);
        }
        crew.run(StageName.CUT, searches.size() * BLOCKS, (part, worker) -> {
            int place = part / BLOCKS;
            batch.guard(
                    searches.get(place),
                    search -> sample(batch.view(), lineups.get(place), place, part % BLOCKS, worker));
        });
        List<Gate> gates = new ArrayList<>();
        for (int place = 0; place < searches.size(); place++) {
            gates.add(gate(searches.get(place), place));
        }
        return gates;
    }

    /** Worker: the statistics of one probe finger over one column. */
    private void learn(ProbeColumn probe, int worker) {
        FingerEngine.Coded coded = probe.coded();
        if (coded == null) {
            return;
        }
        CountNormals.Sample sample = statistics[worker];
        sample.clear();
        int rows = probe.column().firstNotBelow(probe.search().rowLimit());
        int blocks = Math.ceilDiv(Math.min(rows, STATISTIC_ROWS), STATISTIC_BLOCK);
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) block * rows / blocks);
            int to = Math.min(from + STATISTIC_BLOCK, (int) ((block + 1L) * rows / blocks));
            learn(coded, probe.column(), from, to, worker);
        }
        if (sample.isTelling()) {
            probe.normals(sample.normals());
        }
    }

    private void learn(FingerEngine.Coded coded, CodeColumn column, int from, int to, int worker) {
        int count;
        for (int row = from; row < to; row += count) {
            count = Math.min(to - row, column.contiguousFrom(row));
            kernel.score(coded.cut(), column.chunk(row), column.indexInChunk(row), count, raw[worker], 0);
            for (int i = 0; i < count; i++) {
                int minutiae = column.minutiae(row + i);
                // deleted rows are zeros
                if (minutiae > 0) {
                    statistics[worker].add(raw[worker][i], minutiae);
                }
            }
        }
    }

    private void forget(int place) {
        if (fingers[place] == null) {
            fingers[place] = new float[BLOCKS * BLOCK];
            nearness[place] = new float[BLOCKS * BLOCK];
            estimates[place] = new float[BLOCKS * BLOCK];
        }
        Arrays.fill(fingers[place], Float.NaN);
        Arrays.fill(nearness[place], Float.NaN);
        Arrays.fill(estimates[place], Float.NaN);
        Arrays.fill(references[place], 0);
        Arrays.fill(people[place], 0);
    }

    /** Worker: one block of encounters of one search. */
    private void sample(GalleryView view, Lineup lineup, int place, int block, int worker) {
        ProbeSearch search = lineup.searches().getFirst();
        int blocks = Math.ceilDiv(Math.min(search.rowLimit(), BLOCKS * BLOCK), BLOCK);
        if (block >= blocks) {
            return;
        }
        int from = (int) ((long) block * search.rowLimit() / blocks);
        int to = Math.min(from + BLOCK, (int) ((block + 1L) * search.rowLimit() / blocks));
        BlockScorer scorer = scorers[worker];
        scorer.score(lineup, from, to);
        long excluded = search.question().excludedSubject();
        for (int row = from; row < to; row++) {
            if (view.live(row) && view.subject(row) != excluded) {
                int at = block * BLOCK + row - from;
                fingers[place][at] = search.sameExtractor(view, row) ? scorer.fingers(0)[row - from] : Float.NaN;
                if (at % FACE_STRIDE == 0 && !Float.isNaN(scorer.faces(0)[row - from])) {
                    look(search, view, row, place, at);
                }
                references[place][block]++;
                people[place][block] += view.firstOfSubject(row) ? 1 : 0;
            }
        }
    }

    /** What the sketches say of a sampled face. */
    private void look(ProbeSearch search, GalleryView view, int row, int place, int at) {
        FaceProbe face = search.face();
        if (face == null || face.shortened() == null) {
            return;
        }
        FaceColumn column = face.shortened().column();
        int faceRow = view.faceRow(row);
        int inChunk = column.sketchInChunk(faceRow);
        nearness[place][at] = -SketchKernel.distance(face.shortened().sketch(), column.sketches(faceRow), inChunk);
        estimates[place][at] = face.shortened().weighted().cosine(column.sketches(faceRow), inChunk);
    }

    private Gate gate(ProbeSearch search, int place) {
        int sampled = Arrays.stream(references[place]).sum();
        int sampledPeople = Arrays.stream(people[place]).sum();
        int sampledRows = Math.min(search.rowLimit(), BLOCKS * BLOCK);
        double allPeople = (double) search.rowLimit() * sampledPeople / sampledRows;
        double kept = allPeople == 0 ? 1 : Math.min(1, Math.max(share, LEAST_KEPT / allPeople));
        int wanted = Math.max(1, (int) Math.ceil(kept * sampled));
        int expected = (int) Math.ceil(kept * search.rowLimit());
        return new Gate(
                true,
                fingerBound(fingers[place], wanted),
                Gate.floor(search),
                near(search, place, likest(search, allPeople)),
                expected,
                (long) MOST * expected + MOST_UNJUDGED);
    }

    private static double likest(ProbeSearch search, double people) {
        int least = Math.max(LEAST_KEPT, LIKEST_FOR_EACH * search.question().maxCandidates());
        return Math.max(LIKEST, least / Math.max(1, people));
    }

    /**
     * What the sketch of a face with the lowest cosine says at least; more, if that lets too many of the sample through. Where the lowest score is
     * so low that it bounds nothing, whom the list is for is far above all but the likest, and these are enough.
     */
    private FaceLimit near(ProbeSearch search, int place, double likest) {
        FaceProbe face = search.face();
        float floor = Gate.floor(search);
        if (face == null || face.shortened() == null || floor > 1) {
            return FaceLimit.NOBODY;
        }
        int compared = 0;
        for (float estimate : estimates[place]) {
            compared += Float.isNaN(estimate) ? 0 : 1;
        }
        if (compared == 0) {
            return FaceLimit.ALL;
        }
        float bound = bound(estimates[place], likest, compared);
        if (floor < bound) {
            return new FaceLimit((int) -bound(nearness[place], ESTIMATED * likest, compared), bound);
        }
        int nearest = (int) -bound(nearness[place], MOST_LIKE, compared);
        return new FaceLimit(
                Math.min(SketchDistance.gate(floor), nearest),
                SketchEstimate.gate(floor, face.shortened().column().sketcher()));
    }

    /** The value that this share of the {@code compared} reaches, or one of them. */
    private float bound(float[] values, double share, int compared) {
        return kthLargest.of(values, values.length, Math.max(1, (int) Math.ceil(Math.min(1, share) * compared)));
    }

    /** The score that so many of the sample reach; above it, if a crowd shares it: what they share is that nothing was found. */
    private float fingerBound(float[] scores, int wanted) {
        float bound = kthLargest.of(scores, scores.length, wanted);
        int reach = 0;
        for (float score : scores) {
            reach += score >= bound ? 1 : 0;
        }
        return reach > MOST * wanted && bound > Float.NEGATIVE_INFINITY && bound < Candidates.ALWAYS
                ? Math.nextUp(bound)
                : bound;
    }
}
