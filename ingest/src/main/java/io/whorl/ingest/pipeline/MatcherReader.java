package io.whorl.ingest.pipeline;

import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.face.FaceEmbedding;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.quality.FingerQuality;
import io.whorl.matcher.quality.Quality;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads captures with the matcher: decode, quality, extraction, each timed. Thread-safe. */
public final class MatcherReader implements CaptureReader {

    private static final Refusal NO_FINGER =
            Refusal.malformed("UNSUPPORTED_FORMAT", "An embedding is a format of faces, not of fingers.", "format");
    private static final Refusal NO_FACE_IMAGES = Refusal.unusable(
            "FACE_IMAGE_UNSUPPORTED",
            "This server has no face encoder; send the face as an embedding of one of its models.",
            "format");

    private static final Refusal UNKNOWN_MODEL =
            Refusal.malformed("UNKNOWN_MODEL", "The server knows no face encoder of this name.", "model");

    private final Map<String, FaceModel> models;
    private final StageTimes times;

    /** {@code models}: the face encoders that this installation knows. */
    public MatcherReader(Collection<FaceModel> models, StageTimes times) {
        this.models = models.stream().collect(Collectors.toUnmodifiableMap(FaceModel::name, Function.identity()));
        this.times = times;
    }

    @Override
    public Outcome<Reading> read(Capture capture) {
        return switch (capture) {
            case Capture.FingerSample finger -> readFinger(finger);
            case Capture.FaceSample face -> readFace(face);
            case Capture.MissingFinger missing -> Outcome.of(new Reading.Missing(missing.position()));
        };
    }

    private Outcome<Reading> readFinger(Capture.FingerSample finger) {
        return switch (finger.format().kind()) {
            case IMAGE -> readImage(finger);
            case MINUTIAE -> readRecord(finger);
            case EMBEDDING -> Outcome.refused(NO_FINGER);
        };
    }

    private Outcome<Reading> readImage(Capture.FingerSample finger) {
        Outcome<GreyImage> decoded = timed(
                Stage.DECODE,
                () -> ImageDecoder.decode(
                        finger.format(), finger.data(), finger.dpi(), finger.width(), finger.height()));
        return decoded.then(image -> timed(Stage.QUALITY, () -> FingerQuality.ofImage(image))
                .then(quality -> extract(image, finger, quality)));
    }

    private Outcome<Reading> extract(GreyImage image, Capture.FingerSample finger, Quality ofImage) {
        FingerTemplate template = timed(Stage.EXTRACT, () -> FingerprintExtractor.extract(image, finger.position()));
        return graded(template, FingerQuality.of(ofImage, template));
    }

    private Outcome<Reading> readRecord(Capture.FingerSample finger) {
        Outcome<FingerTemplate> imported = timed(
                Stage.EXTRACT,
                () -> FingerprintExtractor.importRecord(finger.format(), finger.data(), finger.position()));
        return imported.then(template -> graded(template, FingerQuality.ofRecord(template)));
    }

    private static Outcome<Reading> graded(FingerTemplate template, Quality quality) {
        FingerTemplate withQuality = new FingerTemplate(
                template.position(), quality.value(), template.minutiaeCount(), template.serialized());
        return Outcome.of(new Reading.Finger(withQuality, quality.reasons()));
    }

    private Outcome<Reading> readFace(Capture.FaceSample face) {
        if (face.format() != SampleFormat.EMBEDDING) {
            return Outcome.refused(NO_FACE_IMAGES);
        }
        FaceModel model = face.model() == null ? null : models.get(face.model());
        if (model == null) {
            return Outcome.refused(UNKNOWN_MODEL);
        }
        return FaceEmbedding.parse(model, face.data()).then(template -> Outcome.of(new Reading.Face(template)));
    }

    private <T> T timed(Stage stage, Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            times.record(stage, System.nanoTime() - begun);
        }
    }
}
