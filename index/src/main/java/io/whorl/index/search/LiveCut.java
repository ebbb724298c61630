package io.whorl.index.search;

import io.whorl.index.gallery.GalleryView;
import org.jspecify.annotations.Nullable;

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
        @Nullable Counts[][] counts = new Counts[batch.searches().size()][slices.count()];
        crew.run(slices.count(), (slice, worker) -> {
            for (int i = 0; i < counts.length; i++) {
                @Nullable Counts[] ofSearch = counts[i];
                batch.guard(batch.searches().get(i), s -> ofSearch[slice] = cut(s, batch.view(), slices, slice));
            }
        });
        for (int i = 0; i < counts.length; i++) {
            ProbeSearch search = batch.searches().get(i);
            search.candidates().close();
            Counts sum = Counts.sum(counts[i]);
            search.searched(search.candidates().size(), sum.people, sum.passedOver);
        }
    }

    /** Fills the slice's candidates and counts among them. */
    private static Counts cut(ProbeSearch search, GalleryView view, Slices slices, int slice) {
        int[] rows = search.candidates().rows();
        long excluded = search.question().excludedSubject();
        int start = search.candidates().start(slice);
        int kept = 0;
        int people = 0;
        int passedOver = 0;
        int end = Math.min(slices.to(slice), search.rowLimit());
        for (int row = slices.from(slice); row < end; row++) {
            if (view.live(row) && view.subject(row) != excluded) {
                rows[start + kept++] = row;
                people += view.firstOfSubject(row) ? 1 : 0;
                passedOver += search.mustPassOver(view, row) ? 1 : 0;
            }
        }
        search.candidates().keep(slice, kept);
        return new Counts(people, passedOver);
    }

    /** Of a slice's candidates: how many are the first encounter of a person, and how many must be passed over. */
    private record Counts(long people, long passedOver) {

        /** Slices of a search that failed have none. */
        static Counts sum(@Nullable Counts[] slices) {
            long people = 0;
            long passedOver = 0;
            for (Counts slice : slices) {
                people += slice == null ? 0 : slice.people;
                passedOver += slice == null ? 0 : slice.passedOver;
            }
            return new Counts(people, passedOver);
        }
    }
}
