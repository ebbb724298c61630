package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;

/** A cut that lets every live encounter within the bounds of the question pass: comparisons are exhaustive behind it. */
final class LiveCut implements Cascade.Cut {

    @Override
    public StageName name() {
        return StageName.CUT;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        Slices slices = Slices.of(batch.rowLimit(), crew.workers());
        for (ProbeSearch search : batch.searches()) {
            search.candidates().reserve(search.rowLimit());
            search.candidates().openToFill(slices);
        }
        int[][] people = new int[batch.searches().size()][slices.count()];
        crew.run(slices.count(), (slice, worker) -> {
            for (int i = 0; i < people.length; i++) {
                int[] counts = people[i];
                batch.guard(batch.searches().get(i), s -> counts[slice] = cut(s, batch.view(), slices, slice));
            }
        });
        for (int i = 0; i < people.length; i++) {
            ProbeSearch search = batch.searches().get(i);
            search.candidates().close();
            search.searched(search.candidates().size(), sum(people[i]));
        }
    }

    /** Fills the slice's candidates; returns how many people they are the first encounter of. */
    private static int cut(ProbeSearch search, GalleryView view, Slices slices, int slice) {
        int[] rows = search.candidates().rows();
        long excluded = search.question().excludedSubject();
        int start = search.candidates().start(slice);
        int kept = 0;
        int people = 0;
        int end = Math.min(slices.to(slice), search.rowLimit());
        for (int row = slices.from(slice); row < end; row++) {
            if (view.live(row) && view.subject(row) != excluded) {
                rows[start + kept++] = row;
                people += view.firstOfSubject(row) ? 1 : 0;
            }
        }
        search.candidates().keep(slice, kept);
        return people;
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
