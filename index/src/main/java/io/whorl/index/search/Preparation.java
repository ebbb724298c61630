package io.whorl.index.search;

import io.whorl.index.gallery.CodeColumn;
import io.whorl.matcher.vocabulary.FaceTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes each finger and face of each probe ready, once a question, all fingers of the batch in parallel: each finger in every
 * code version that the gallery holds. Then finds the columns that each is to be compared with.
 */
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
        scores.begin();
        List<CodeColumn> columns = batch.view().codeColumns();
        Set<Integer> versions = columns.stream().map(CodeColumn::version).collect(Collectors.toSet());
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
                    s -> s.prepared(index, engine.probe(s.probe().fingers().get(index), versions)));
        });
        batch.each(search -> search.meet(columns));
    }

    private void prepareFace(ProbeSearch search, SearchBatch batch) {
        FaceTemplate face = search.probe().face();
        if (face != null && scores.knows(face.model())) {
            search.face(
                    FaceProbe.of(face, batch.view(), scores, search.question().minScore()));
        }
    }
}
