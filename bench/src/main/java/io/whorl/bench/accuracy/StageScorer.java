package io.whorl.bench.accuracy;

import io.whorl.index.gallery.GalleryView;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.search.StageInspector;
import io.whorl.matcher.code.CodedProbe.Tier;
import io.whorl.matcher.vocabulary.TemplateSet;

/** Takes {@link StageScores}. Confined to one thread: it holds the scratch of the stages. */
final class StageScorer {

    private final StageInspector careful = new StageInspector(new SearchOptions(Tier.CAREFUL, false));
    private final StageInspector fast = new StageInspector(new SearchOptions(Tier.FAST, false));

    /** Some 1.5 µs a gallery finger, and some milliseconds a probe finger. */
    StageScores scores(TemplateSet probe, GalleryView view) {
        return new StageScores(careful.cut(probe, view), fast.cut(probe, view).scores(), careful.score(probe, view));
    }
}
