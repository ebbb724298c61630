package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.FaceGroups.Group;
import io.whorl.matcher.kernel.DotKernel;
import java.util.Arrays;
import java.util.List;

/**
 * Scores faces by cosine, exhaustively, all probes of a model in one pass over its column; fingers are left to the comparison.
 * Keeps who has a comparable finger, or a face that alone can reach the question's lowest score.
 */
final class FaceScoring implements Cascade.Scoring {

    /** Rows for each call of the kernels' driver: their scores, of all probes, are 64 KB a worker. */
    private static final int BLOCK_ROWS = 1024;

    private final DotKernel kernel;

    /** By worker: scores of a block, by probe. */
    private final float[][][] scratch;

    FaceScoring(DotKernel kernel, int workers) {
        this.kernel = kernel;
        this.scratch = new float[workers][SearchBatch.MAX_SEARCHES][BLOCK_ROWS];
    }

    @Override
    public StageName name() {
        return StageName.SCORE;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        Slices slices = Slices.of(batch.rowLimit(), crew.workers());
        List<Group> groups = FaceGroups.of(batch);
        for (ProbeSearch search : batch.searches()) {
            search.candidates().open(slices);
        }
        crew.run(name(), slices.count(), (slice, worker) -> {
            batch.each(search -> forgetFaces(search.candidates(), slice));
            for (Group group : groups) {
                scan(group, slices, slice, scratch[worker]);
            }
            batch.each(search -> keepReachable(search, batch.view(), slice));
        });
        for (ProbeSearch search : batch.searches()) {
            search.candidates().close();
        }
    }

    private static void forgetFaces(Candidates candidates, int slice) {
        Arrays.fill(candidates.faces(), candidates.start(slice), candidates.end(slice), Float.NaN);
    }

    private void scan(Group group, Slices slices, int slice, float[][] scores) {
        FaceColumn column = group.column();
        int row = column.firstNotBelow(slices.from(slice));
        int end = column.firstNotBelow(slices.to(slice));
        while (row < end) {
            int count = Math.min(Math.min(BLOCK_ROWS, end - row), column.contiguousFrom(row));
            kernel.dotAll(
                    group.probes(), group.probes().length, column.matrix(row), column.indexInChunk(row), count, scores);
            for (int p = 0; p < group.probes().length; p++) {
                spread(group.searches().get(p).candidates(), slice, column, row, count, scores[p]);
            }
            row += count;
        }
    }

    /** Merges scores of face rows, ascending by encounter row, into candidates, ascending too. */
    private static void spread(
            Candidates candidates, int slice, FaceColumn column, int faceRow, int count, float[] scores) {
        int[] rows = candidates.rows();
        float[] faces = candidates.faces();
        int end = candidates.end(slice);
        int c = candidates.firstNotBelow(column.encounterRow(faceRow), candidates.start(slice), end);
        int f = 0;
        while (f < count && c < end) {
            int encounterRow = column.encounterRow(faceRow + f);
            if (encounterRow == rows[c]) {
                faces[c++] = scores[f++];
            } else if (encounterRow < rows[c]) {
                f++;
            } else {
                c++;
            }
        }
    }

    private static void keepReachable(ProbeSearch search, GalleryView view, int slice) {
        Candidates candidates = search.candidates();
        int[] rows = candidates.rows();
        float[] faces = candidates.faces();
        FaceProbe face = search.face();
        float floor = face == null ? Float.MAX_VALUE : face.floor();
        int start = candidates.start(slice);
        int kept = start;
        for (int c = start; c < candidates.end(slice); c++) {
            // a comparison with NaN is false: no face, no way in by it
            if (faces[c] >= floor || search.hasComparableFinger(view, rows[c])) {
                rows[kept] = rows[c];
                faces[kept++] = faces[c];
            }
        }
        candidates.keep(slice, kept - start);
    }
}
