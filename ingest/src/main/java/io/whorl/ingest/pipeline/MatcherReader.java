package io.whorl.ingest.pipeline;

import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.face.FaceModels;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.quality.FingerQuality;
import io.whorl.matcher.quality.Quality;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.function.Supplier;

/** Reads captures with the matcher, each step timed: of fingers decode, quality, extraction, coding, and faces as a whole. Thread-safe. */
public final class MatcherReader implements CaptureReader {

    private final FaceModels models;
    private final MinutiaEncoder encoder;
    private final StageTimes times;

    /**
     * See the parameters.
     *
     * @param models the face encoders that this installation knows, and what reads face images
     * @param encoder codes fingers: the current version, in service
     */
    public MatcherReader(FaceModels models, MinutiaEncoder encoder, StageTimes times) {
        this.models = models;
        this.encoder = encoder;
        this.times = times;
    }

    @Override
    public Outcome<Reading> read(Capture capture) {
        return switch (capture) {
            case Capture.FingerSample finger -> readFinger(finger);
            case Capture.FaceSample face ->
                timed(Stage.FACE, () -> models.read(face)).then(read -> Outcome.of(new Reading.Face(read)));
            case Capture.MissingFinger missing -> Outcome.of(new Reading.Missing(missing.position(), missing.reason()));
        };
    }

    private Outcome<Reading> readFinger(Capture.FingerSample finger) {
        return switch (finger.format().kind()) {
            case IMAGE -> readImage(finger);
            case MINUTIAE -> readRecord(finger);
            case EMBEDDING, FACE_RECORD -> Outcome.refused(notOfFingers(finger.format()));
        };
    }

    private static Refusal notOfFingers(SampleFormat format) {
        return Refusal.malformed(
                "FORMAT_OF_OTHER_MODALITY", format + " is a format of faces, not of fingers.", "format");
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
        return imported.then(template ->
                graded(template, FingerQuality.ofRecord(Minutiae.of(template).places())));
    }

    private Outcome<Reading> graded(FingerTemplate template, Quality quality) {
        FingerTemplate withQuality = new FingerTemplate(
                template.position(), quality.value(), template.minutiaeCount(), template.serialized());
        FingerCodes codes = timed(Stage.CODE, () -> encoder.encode(Minutiae.of(withQuality)));
        return Outcome.of(new Reading.Finger(withQuality, codes, quality.reasons()));
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
