package io.whorl.bench.accuracy;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.BenchGallery;
import io.whorl.bench.search.BenchScale;
import io.whorl.bench.search.ChimeraPeople;
import io.whorl.bench.search.RealPeople;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two fingers against a gallery of chimeras: every capture of every real person asks for every other capture of the same person on the
 * same sensor.
 *
 * @param people of the gallery, real ones included
 */
record TwoFingerLoss(ChimeraPeople chimeras, int people, BenchScale scale) {

    /** Searches of all pairs of captures, each against all impostors. Some 0.1 s a capture. */
    StageLosses measure(List<RealPrint> prints, Terminal terminal) throws IOException {
        List<RealPeople.Person> persons = RealPeople.of(prints, RealPeople.THUMBS.size());
        StageLosses losses = StageLosses.empty();
        try (BenchGallery gallery = new BenchGallery(chimeras, scale)) {
            List<List<Long>> rows = new ArrayList<>();
            for (RealPeople.Person person : persons) {
                rows.add(person.captures().values().stream().map(gallery::enrol).toList());
            }
            gallery.fill(people, terminal);
            Searched searched = new Searched(gallery.gallery().view(), gallery.realPeople(), new StageScorer());
            try (Progress progress = terminal.progress("searching, two fingers", persons.size())) {
                for (int i = 0; i < persons.size(); i++) {
                    search(persons.get(i), rows.get(i), searched, losses);
                    progress.step();
                }
            }
        }
        return losses;
    }

    private record Searched(GalleryView view, int firstImpostor, StageScorer scorer) {}

    private static void search(RealPeople.Person person, List<Long> rows, Searched searched, StageLosses losses) {
        List<TemplateSet> captures = List.copyOf(person.captures().values());
        for (int probe = 0; probe < captures.size(); probe++) {
            StageScores scores = searched.scorer().scores(captures.get(probe), searched.view());
            StageScores.Impostors impostors = scores.impostors(row -> row >= searched.firstImpostor());
            for (int mate = 0; mate < captures.size(); mate++) {
                if (mate != probe) {
                    impostors.record(person.identity(), rows.get(mate).intValue(), losses);
                }
            }
        }
    }
}
