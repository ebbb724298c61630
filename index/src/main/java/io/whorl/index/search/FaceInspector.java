package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.kernel.Kernels;
import io.whorl.matcher.kernel.UnitVectors;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The faces of a search and nothing else, on the calling thread: the parts of the stages themselves, from the sampled gate over sketches and
 * whole numbers to the embeddings of the last. For comparisons with other ways to search vectors. Confined to one thread: it holds their scratch.
 */
public final class FaceInspector {

    private static final long PATIENCE_NS = TimeUnit.HOURS.toNanos(1);

    /** Looked at by their embeddings, in multiples of what is asked for: whole numbers are wrong by some thousandths. */
    private static final int SPARE = 4;

    private final Crew crew = new Crew(1);
    private final FaceScorer scorer = new FaceScorer(Kernels.sketch(), Kernels.int8());
    private final KthLargest kthLargest = new KthLargest();
    private final Candidates candidates = new Candidates();
    private final float[][] cosines = new float[1][BlockScorer.ROWS];
    private final Preparation preparation;
    private final CutSampler sampler;

    /** An encounter row and the cosine of its embedding with the probe's. */
    public record Neighbour(int row, double cosine) {}

    /** @param calibration knows the face model of the probes */
    public FaceInspector(SearchOptions options, Calibration calibration) {
        BlockScorer[] scorers = {BlockScorer.withKernels()};
        preparation = new Preparation(new FusedFingers(options.tier()), new CalibratedScores(calibration));
        sampler = new CutSampler(Kernels.cut(), options.keptShare(), scorers);
    }

    /**
     * The encounters whose faces are likest to the probe's, best first; fewer if fewer reach the lowest score.
     *
     * @param probe with a face of a calibrated model
     * @param minScore the lowest person-level score
     * @param count 1 or more
     */
    public List<Neighbour> nearest(
            TemplateSet probe, GalleryView view, double minScore, int count, SearchEngine.ReferenceLoader loader) {
        SearchQuestion question = new SearchQuestion(
                probe, 0, Long.MAX_VALUE, -1, new long[0], 0, minScore, System.nanoTime() + PATIENCE_NS);
        ProbeSearch search = new ProbeSearch(new Inquiry(question, null, new AtomicInteger(1)), candidates, view, 0);
        SearchBatch batch = new SearchBatch(view, List.of(search), System.nanoTime(), System::nanoTime, () -> false);
        preparation.run(batch, crew);
        Gate gate = sampler.gates(batch, List.of(search), crew).getFirst();
        Throwable failure = search.failure();
        FaceProbe face = search.face();
        if (failure != null || face == null) {
            throw new IllegalStateException("inspected search failed", failure);
        }
        scan(search, gate);
        return last(view, face, count, loader);
    }

    private void scan(ProbeSearch search, Gate gate) {
        FaceGroups.Group group =
                FaceGroups.of(List.of(search), List.of(gate.near())).getFirst();
        candidates.open(1, 1, gate.expected());
        float[] block = cosines[0];
        for (int from = 0; from < search.rowLimit(); from += BlockScorer.ROWS) {
            int to = Math.min(search.rowLimit(), from + BlockScorer.ROWS);
            Arrays.fill(block, Float.NaN);
            scorer.score(group, from, to, cosines);
            for (int row = from; row < to; row++) {
                if (block[row - from] >= gate.face()) {
                    candidates.part(0).add(row, block[row - from], 0);
                }
            }
        }
        candidates.endSlice(0, 0, 0);
        candidates.join();
    }

    private List<Neighbour> last(GalleryView view, FaceProbe face, int count, SearchEngine.ReferenceLoader loader) {
        float bound = kthLargest.of(candidates.faces(), candidates.size(), SPARE * count);
        List<Neighbour> found = new ArrayList<>();
        for (int c = 0; c < candidates.size(); c++) {
            int row = candidates.rows()[c];
            // the deleted are rows of zeros, which are near to nobody: asked of the last only
            boolean isLast = candidates.faces()[c] >= bound && view.live(row);
            FaceTemplate reference = isLast ? load(view, row, loader) : null;
            if (reference != null) {
                double cosine = UnitVectors.dot(face.unit(), UnitVectors.of(reference.embedding()));
                if (cosine >= face.floor()) {
                    found.add(new Neighbour(row, cosine));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Neighbour::cosine).reversed());
        return List.copyOf(found.subList(0, Math.min(count, found.size())));
    }

    private static @Nullable FaceTemplate load(GalleryView view, int row, SearchEngine.ReferenceLoader loader) {
        CodedTemplates coded = loader.load(view.number(row));
        return coded == null ? null : coded.templates().face();
    }
}
