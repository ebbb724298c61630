package io.whorl.index.search;

import io.whorl.matcher.kernel.CutKernel;
import java.util.List;

/**
 * The cut by the short codes of the fingers and by the faces, in one pass over the columns for all searches of a batch: a gate is
 * found for each search from a sample, then slices of encounter rows are scored and what reaches the gate is kept. A gallery of at
 * most {@link CutSampler#LEAST_KEPT} encounters passes as a whole, and any under {@link SearchOptions#exhaustive}. Confined to the
 * coordinator; a worker uses the scratch of its number alone.
 */
final class CodeCut implements Cascade.Cut {

    private final SearchOptions options;
    private final BlockScorer[] scorers;
    private final CutSampler sampler;

    /** @param scorers by worker */
    CodeCut(SearchOptions options, CutKernel cutKernel, BlockScorer[] scorers) {
        this.options = options;
        this.scorers = scorers;
        this.sampler = new CutSampler(cutKernel, options.keptShare(), scorers);
    }

    /** How many candidates a search of so many rows will have, about. */
    static int expected(SearchOptions options, int rows) {
        return options.exhaustive()
                ? rows
                : (int) Math.max(Math.min(rows, CutSampler.LEAST_KEPT), rows * options.keptShare());
    }

    @Override
    public StageName name() {
        return StageName.CUT;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        List<ProbeSearch> searches =
                batch.searches().stream().filter(batch::isOn).toList();
        List<ProbeSearch> thinned = searches.stream().filter(this::isThinned).toList();
        List<Gate> thinnedGates = sampler.gates(batch, thinned, crew);
        List<Gate> gates = searches.stream()
                .map(one -> isThinned(one) ? thinnedGates.get(thinned.indexOf(one)) : Gate.open(one))
                .toList();
        Slices slices = Slices.of(batch.rowLimit(), crew.workers());
        List<FaceLimit> limits = gates.stream().map(Gate::near).toList();
        CutPass pass = new CutPass(batch, Lineup.of(searches, thinned, limits), gates, slices, crew.workers());
        crew.run(name(), slices.count(), (slice, worker) -> pass.slice(slice, worker, scorers[worker]));
        pass.close();
    }

    private boolean isThinned(ProbeSearch search) {
        return !options.exhaustive() && search.rowLimit() > CutSampler.LEAST_KEPT;
    }
}
