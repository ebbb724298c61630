package io.whorl.matcher.portrait;

import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.PortraitDecoder;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.PortraitMeasures;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Makes face templates of images, of model {@link FaceModel#MOBILEFACENET}. Any thread reads, several at once: some 60 ms of one core for an image of
 * one megapixel. Whoever opened it closes it, when nobody reads any more.
 */
public final class PortraitEncoder implements FaceImageReader, AutoCloseable {

    /** The detector's file below the folder of models. */
    public static final Path DETECTOR = Path.of("yunet", "yunet_n_320_320.onnx");

    /** The embedding network's file below the folder of models. */
    public static final Path EMBEDDER = Path.of("mobilefacenet", "MobileFaceNet.onnx");

    /** A second face counts if it is at least so wide, in widths of the largest: smaller ones are on posters. */
    static final double SECOND_FACE = 0.25;

    private final FaceDetector detector;
    private final FaceNet net;

    private PortraitEncoder(FaceDetector detector, FaceNet net) {
        this.detector = detector;
        this.net = net;
    }

    /**
     * With the models of a folder, {@link #DETECTOR} and {@link #EMBEDDER}. Throws {@link IllegalStateException}, with a sentence that names the
     * file and what is wrong with it, if one is missing, damaged or another model.
     */
    public static PortraitEncoder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("face encoder: " + folder + ": there is no such folder");
        }
        FaceDetector detector = FaceDetector.open(folder.resolve(DETECTOR));
        try {
            return new PortraitEncoder(detector, FaceNet.open(folder.resolve(EMBEDDER)));
        } catch (RuntimeException e) {
            detector.close();
            throw e;
        }
    }

    @Override
    public FaceModel model() {
        return FaceModel.MOBILEFACENET;
    }

    @Override
    public Outcome<FaceReading> read(SampleFormat format, byte[] data) {
        if (!PortraitDecoder.reads(format)) {
            return Outcome.refused(Refusal.malformed(
                    "FORMAT_OF_OTHER_MODALITY", format + " is a format of fingerprints, not of faces.", "format"));
        }
        return PortraitDecoder.decode(format, data).then(image -> Outcome.of(read(image)));
    }

    /** Reads a decoded image. */
    public FaceReading read(ColourImage image) {
        List<DetectedFace> faces = detector.detect(image).stream()
                .sorted(Comparator.comparingDouble(DetectedFace::width).reversed())
                .toList();
        if (faces.isEmpty()) {
            return FaceReading.without(CaptureReason.NO_FACE, null);
        }
        DetectedFace face = faces.getFirst();
        if (faces.size() > 1 && faces.get(1).width() >= SECOND_FACE * face.width()) {
            return FaceReading.without(CaptureReason.SEVERAL_FACES, null);
        }
        if (!(face.landmarks().eyeDistance() > 1)) {
            // no line through the eyes: in profile, or a few pixels that look like a face
            return FaceReading.without(CaptureReason.NO_FACE, null);
        }
        return read(image, face);
    }

    private FaceReading read(ColourImage image, DetectedFace face) {
        AlignedFace aligned = AlignedFace.of(image, face.landmarks(), AlignedFace.ENCODER_SIZE);
        PortraitMeasures measures = PortraitMeter.measure(image, face, aligned);
        if (measures.eyeDistancePixels() < PortraitQuality.LEAST_EYE_DISTANCE) {
            return FaceReading.without(CaptureReason.FACE_TOO_SMALL, measures);
        }
        PortraitQuality quality = PortraitQuality.of(measures);
        FaceTemplate template = new FaceTemplate(model().name(), quality.value(), net.embed(aligned));
        return new FaceReading(template, quality.value(), quality.reasons(), measures);
    }

    @Override
    public void close() {
        try {
            net.close();
        } finally {
            detector.close();
        }
    }
}
