package io.whorl.bench.faces;

import io.whorl.bench.kernels.ThreadClock;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.search.FaceInspector;
import io.whorl.index.search.SearchOptions;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.ScoreCurve;
import io.whorl.matcher.score.ScoreCurve.Point;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;

/** Our own runner: the faces of a gallery, from the sketches to the embeddings of the last. Confined to the thread that made it; close it. */
final class FaceRunner implements AutoCloseable {

    private static final String MODEL = "drawn";
    private static final int QUALITY = 100;

    /** For its order alone: the question has no lowest score. */
    private static final Calibration ANY_CURVE = Calibration.defaults()
            .withFace(MODEL, ScoreCurve.through(List.of(new Point(-1, 1), new Point(1, 1e-9)), .1));

    private static final int WARM_UP_PROBES = 300;

    private final RaceTrack track;
    private final Gallery gallery = new Gallery();

    FaceRunner(RaceTrack track) {
        this.track = track;
        for (int person = 0; person < track.people(); person++) {
            gallery.append(person, person, templates(track.reference(person)), List.of());
        }
    }

    /** The references that are nearest to each probe. */
    RaceResult run(int nearest) {
        FaceInspector inspector = new FaceInspector(SearchOptions.DEFAULT, ANY_CURVE);
        for (int i = 0; i < WARM_UP_PROBES; i++) {
            ask(inspector, track.probes()[i % track.probes().length], nearest);
        }
        int probes = track.probes().length;
        double[] nanos = new double[probes];
        int[][] found = new int[probes][];
        for (int i = 0; i < probes; i++) {
            long startedNs = ThreadClock.nanos();
            found[i] = ask(inspector, track.probes()[i], nearest);
            nanos[i] = ThreadClock.nanos() - startedNs;
        }
        return new RaceResult(nanos, found);
    }

    private int[] ask(FaceInspector inspector, float[] probe, int nearest) {
        return inspector.nearest(templates(probe), gallery.view(), 0, nearest, this::load).stream()
                .mapToInt(FaceInspector.Neighbour::row)
                .toArray();
    }

    private CodedTemplates load(long encounter) {
        return CodedTemplates.uncoded(templates(track.reference((int) encounter)));
    }

    private static TemplateSet templates(float[] embedding) {
        return new TemplateSet("", List.of(), new FaceTemplate(MODEL, QUALITY, embedding));
    }

    @Override
    public void close() {
        gallery.close();
    }
}
