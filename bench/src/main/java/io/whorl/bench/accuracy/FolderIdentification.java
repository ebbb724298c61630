package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.prints.FolderPrints;
import io.whorl.bench.prints.FolderPrints.Print;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Identification by one finger with the prints of a folder, in galleries of growing size (ISO/IEC 19795-1, open set): the search of service beside exhaustive
 * SourceAFIS. The first print of each finger is enrolled, of one half of the subjects and then of the other: prints of the enrolled half are
 * mated searches, those of the other half are not. Chimeras of rendered prints fill the galleries.
 *
 * @param levels by gallery size; fewer than asked for only if somebody stopped it
 * @param losses of the stages in the largest of them
 */
record FolderIdentification(List<GalleryLevel> levels, StageLosses losses, int probes, int subjects) {

    /** Probes are drawn from all fingers evenly where there are more. */
    static final int MOST_PROBES = 200;

    private static final long SEED = 63;
    private static final int HALVES = 2;

    /**
     * Measures; SourceAFIS takes 0.1 ms a probe, gallery finger and core.
     *
     * @param donors of the chimeras
     * @param sizes of the galleries; the prints' own fingers are searched alone before them
     */
    static FolderIdentification measure(
            FolderPrints prints, Chimeras donors, List<Integer> sizes, Stop stop, Terminal terminal)
            throws IOException {
        // folders of coded galleries belong to runs of one gallery at a time
        BenchScale scale = new BenchScale(BenchScale.QUOTED_PEOPLE, null);
        ChimeraPeople chimeras = new ChimeraPeople(donors, SEED, List.of(SingleFinger.POSITION));
        List<Print> probes = probes(prints);
        try (BenchGallery first = new BenchGallery(chimeras, scale);
                BenchGallery second = new BenchGallery(chimeras, scale)) {
            List<FolderHalf> halves = List.of(
                    new FolderHalf(enrolled(prints, 0), probes, first),
                    new FolderHalf(enrolled(prints, 1), probes, second));
            return measure(halves, probes, sizes, prints.subjects(), stop, terminal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the searches were interrupted", e);
        }
    }

    private static FolderIdentification measure(
            List<FolderHalf> halves,
            List<Print> probes,
            List<Integer> sizes,
            int subjects,
            Stop stop,
            Terminal terminal)
            throws IOException, InterruptedException {
        BestImpostors best =
                new BestImpostors(probes.stream().map(Print::extracted).toList());
        List<GalleryLevel> levels = new ArrayList<>();
        int own = halves.getFirst().enrolled();
        for (int people : sizes(own, sizes)) {
            int impostors = people - own;
            for (FolderHalf half : halves) {
                half.gallery().fill(half.enrolled() + impostors, terminal);
            }
            try (Progress progress = terminal.progress(
                    String.format(Locale.ROOT, "exhaustive SourceAFIS, %,d fingers", people), best.steps(impostors))) {
                best.add(halves.getFirst().gallery(), stop, progress);
            }
            GalleryLevel level = new GalleryLevel(people, subjects);
            for (FolderHalf half : halves) {
                half.search(best, level, stop, terminal);
            }
            if (stop.isAsked()) {
                break;
            }
            levels.add(level);
        }
        StageLosses losses = StageLosses.empty();
        for (FolderHalf half : halves) {
            half.lose(losses, stop, terminal);
        }
        return new FolderIdentification(List.copyOf(levels), losses, probes.size(), subjects);
    }

    /** Ascending, the prints' own fingers first; sizes that these fill alone are left out. */
    private static Set<Integer> sizes(int own, List<Integer> asked) {
        Set<Integer> sizes = new TreeSet<>(asked.stream().filter(s -> s > own).toList());
        sizes.add(own);
        return sizes;
    }

    /** First prints of the fingers of a half of the subjects. */
    private static List<Print> enrolled(FolderPrints prints, int half) {
        return firsts(prints).stream()
                .filter(print -> print.subject() % HALVES == half)
                .toList();
    }

    private static List<Print> firsts(FolderPrints prints) {
        List<Print> firsts = new ArrayList<>();
        for (Print print : prints.extracted()) {
            if (firsts.isEmpty() || firsts.getLast().finger() != print.finger()) {
                firsts.add(print);
            }
        }
        return firsts;
    }

    /** All prints but the first of each finger, second ones before third ones. */
    private static List<Print> probes(FolderPrints prints) {
        Set<Print> firsts = Set.copyOf(firsts(prints));
        return prints.extracted().stream()
                .filter(print -> !firsts.contains(print))
                .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                .limit(MOST_PROBES)
                .toList();
    }

    /** Whether there is anybody to search for, and anybody else. */
    static boolean isPossible(FolderPrints prints) {
        return !probes(prints).isEmpty()
                && !enrolled(prints, 0).isEmpty()
                && !enrolled(prints, 1).isEmpty();
    }
}
