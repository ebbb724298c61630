package io.whorl.index.search;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One pass of a batch over all encounter rows. Slices are the parts of its fork; the coordinator opens and closes it. */
final class CutPass {

    private final SearchBatch batch;
    private final Lineup lineup;
    private final Slices slices;

    /** By worker, by place. */
    private final Keeper[][] keepers;

    /** By worker. */
    private final BlockRows[] blocks;

    /** @param gates of the searches of the lineup */
    CutPass(SearchBatch batch, Lineup lineup, List<Gate> gates, Slices slices, int workers) {
        this.batch = batch;
        this.lineup = lineup;
        this.slices = slices;
        this.keepers = new Keeper[workers][gates.size()];
        this.blocks = new BlockRows[workers];
        Arrays.setAll(blocks, i -> new BlockRows());
        for (int place = 0; place < gates.size(); place++) {
            ProbeSearch search = lineup.searches().get(place);
            search.candidates().open(workers, slices.count(), gates.get(place).expected());
            AtomicLong kept = new AtomicLong();
            for (int worker = 0; worker < workers; worker++) {
                Candidates.Part part = search.candidates().part(worker);
                keepers[worker][place] = new Keeper(search, gates.get(place), batch.view(), part, kept);
            }
        }
    }

    /** Worker: scores one slice, block by block, and keeps what reaches the gates. Allocates nothing but room for the kept. */
    void slice(int slice, int worker, BlockScorer scorer) {
        for (Keeper keeper : keepers[worker]) {
            keeper.beginSlice();
        }
        for (int from = slices.from(slice); from < slices.to(slice); from += BlockScorer.ROWS) {
            if (isAnyOn()) {
                block(from, Math.min(from + BlockScorer.ROWS, slices.to(slice)), worker, scorer);
            }
        }
        for (Keeper keeper : keepers[worker]) {
            keeper.endSlice(slice, worker);
        }
    }

    /** Looks at deadlines too. */
    private boolean isAnyOn() {
        boolean on = false;
        for (int place = 0; place < lineup.searches().size(); place++) {
            on |= batch.isOn(lineup.searches().get(place));
        }
        return on;
    }

    private void block(int from, int to, int worker, BlockScorer scorer) {
        scorer.score(lineup, from, to);
        blocks[worker].read(batch.view(), from, to);
        Keeper[] keepersOfWorker = keepers[worker];
        for (int place = 0; place < keepersOfWorker.length; place++) {
            ProbeSearch search = lineup.searches().get(place);
            if (search.failure() == null) {
                try {
                    keepersOfWorker[place].keep(blocks[worker], scorer.fingers(place), scorer.faces(place));
                } catch (Throwable t) {
                    search.fail(t);
                }
            }
        }
    }

    /** Coordinator, after the fork: each search has its candidates and counts. */
    void close() {
        for (int place = 0; place < lineup.searches().size(); place++) {
            ProbeSearch search = lineup.searches().get(place);
            long references = 0;
            long people = 0;
            long passedOver = 0;
            for (Keeper[] ofWorker : keepers) {
                references += ofWorker[place].references();
                people += ofWorker[place].people();
                passedOver += ofWorker[place].passedOver();
                search.leaveOut(ofWorker[place].leftOut());
            }
            search.candidates().join();
            search.searched(references, people, passedOver);
        }
    }
}
