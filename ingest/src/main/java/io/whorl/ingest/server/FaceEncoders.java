package io.whorl.ingest.server;

import io.whorl.ingest.settings.FaceModelSettings;
import io.whorl.matcher.face.FaceModel;
import java.util.ArrayList;
import java.util.List;

/** The face encoders whose embeddings this installation takes: the built-in one, and those of the settings. */
final class FaceEncoders {

    private FaceEncoders() {}

    static List<FaceModel> models(List<FaceModelSettings> settings) {
        List<FaceModel> models = new ArrayList<>();
        models.add(FaceModel.MOBILEFACENET);
        for (FaceModelSettings model : settings) {
            models.add(new FaceModel(model.name(), model.dimension()));
        }
        return models;
    }
}
