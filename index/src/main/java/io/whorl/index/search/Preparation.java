package io.whorl.index.search;

import io.whorl.matcher.vocabulary.FaceTemplate;
import java.util.ArrayList;
import java.util.List;

/** Makes each finger and face of each probe ready, once a question, all fingers of the batch in parallel. */
final class Preparation implements SearchStage {

    private final FingerEngine engine;
    private final Scores scores;

    private record Finger(ProbeSearch search, int index) {}

    Preparation(FingerEngine engine, Scores scores) {
        this.engine = engine;
        this.scores = scores;
    }

    @Override
    public StageName name() {
        return StageName.PREPARE;
    }

    @Override
    public void run(SearchBatch batch, Crew crew) {
        List<Finger> fingers = new ArrayList<>();
        batch.each(search -> {
            prepareFace(search, batch);
            for (int i = 0; i < search.probe().fingers().size(); i++) {
                fingers.add(new Finger(search, i));
            }
        });
        crew.run(fingers.size(), (part, worker) -> {
            int index = fingers.get(part).index();
            batch.guard(
                    fingers.get(part).search(),
                    s -> s.prepared(index, engine.probe(s.probe().fingers().get(index))));
        });
    }

    private void prepareFace(ProbeSearch search, SearchBatch batch) {
        FaceTemplate face = search.probe().face();
        if (face != null && scores.knows(face.model())) {
            search.face(
                    FaceProbe.of(face, batch.view(), scores, search.question().minScore()));
        }
    }
}
