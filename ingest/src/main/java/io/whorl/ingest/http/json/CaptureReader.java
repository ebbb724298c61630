package io.whorl.ingest.http.json;

import io.whorl.ingest.contract.RequestLimits;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.Capture.FingerSample;
import io.whorl.matcher.vocabulary.Capture.MissingFinger;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one capture. Its fields may come in any order, so they are gathered first; then each of the three shapes takes its own and
 * refuses the others' ({@code CONFLICTING_FIELDS}). A resolution beside a minutiae record is allowed and has no effect: the record states its own.
 */
final class CaptureReader {

    private static final Map<String, Modality> MODALITIES = Names.of(Modality.class);
    private static final Map<String, FingerPosition> POSITIONS = Names.of(FingerPosition.class);
    private static final Map<String, SampleFormat> FORMATS = Names.of(SampleFormat.class);
    private static final Map<String, MissingReason> MISSING_REASONS = Names.of(MissingReason.class);
    private static final int MAX_MODEL_NAME = 64;

    private final JsonInput in;
    private @Nullable Modality modality;
    private @Nullable FingerPosition position;
    private @Nullable SampleFormat format;
    private @Nullable Integer dpi;
    private @Nullable Integer width;
    private @Nullable Integer height;
    private @Nullable String model;
    private byte @Nullable [] data;
    private @Nullable MissingReason missing;

    private CaptureReader(JsonInput in) {
        this.in = in;
    }

    /** Reads the capture that the cursor stands on. */
    static Capture read(JsonInput in) throws BadInput {
        CaptureReader reader = new CaptureReader(in);
        reader.gather();
        return switch (in.required("modality", reader.modality)) {
            case FINGER -> reader.missing == null ? reader.fingerSample() : reader.missingFinger(reader.missing);
            case FACE -> reader.faceSample();
        };
    }

    private void gather() throws BadInput {
        in.enterObject();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "modality" -> modality = in.oneOf(MODALITIES);
                case "position" -> position = in.oneOf(POSITIONS);
                case "format" -> format = in.oneOf(FORMATS);
                case "dpi" -> dpi = in.integer(RequestLimits.MIN_DPI, RequestLimits.MAX_DPI);
                case "width" -> width = in.integer(1, RequestLimits.MAX_SIDE);
                case "height" -> height = in.integer(1, RequestLimits.MAX_SIDE);
                case "model" -> model = modelName();
                case "data" -> data = in.base64();
                case "missing" -> missing = in.oneOf(MISSING_REASONS);
                default -> throw in.unknownField();
            }
        }
    }

    private @Nullable String modelName() throws BadInput {
        String name = in.text();
        if (name != null && (name.isEmpty() || name.length() > MAX_MODEL_NAME)) {
            throw in.refused("OUT_OF_RANGE", "must have 1 to " + MAX_MODEL_NAME + " characters");
        }
        return name;
    }

    private Capture fingerSample() throws BadInput {
        exclude("model", model, "a finger");
        FingerPosition where = in.required("position", position);
        SampleFormat how = in.required("format", format);
        byte[] sample = in.required("data", data);
        if (how.kind() == SampleFormat.Kind.EMBEDDING || how.kind() == SampleFormat.Kind.FACE_RECORD) {
            throw in.refusedBelow("format", "BAD_VALUE", "must be an image or minutiae format for a finger");
        }
        int resolution = dpi == null ? RequestLimits.DEFAULT_DPI : dpi;
        if (how == SampleFormat.RAW_GREY) {
            return new FingerSample(
                    where, how, resolution, in.required("width", width), in.required("height", height), sample);
        }
        exclude("width", width, "a format that states its own size");
        exclude("height", height, "a format that states its own size");
        return new FingerSample(where, how, resolution, 0, 0, sample);
    }

    private Capture missingFinger(MissingReason reason) throws BadInput {
        exclude("data", data, "a missing finger");
        exclude("format", format, "a missing finger");
        exclude("model", model, "a missing finger");
        exclude("dpi", dpi, "a missing finger");
        exclude("width", width, "a missing finger");
        exclude("height", height, "a missing finger");
        FingerPosition where = in.required("position", position);
        if (where == FingerPosition.UNKNOWN) {
            throw in.refusedBelow("position", "BAD_VALUE", "must say which finger is missing");
        }
        return new MissingFinger(where, reason);
    }

    private Capture faceSample() throws BadInput {
        exclude("missing", missing, "a face");
        exclude("position", position, "a face");
        exclude("dpi", dpi, "a face");
        exclude("width", width, "a face");
        exclude("height", height, "a face");
        SampleFormat how = in.required("format", format);
        byte[] sample = in.required("data", data);
        if (how.kind() == SampleFormat.Kind.MINUTIAE || how == SampleFormat.RAW_GREY || how == SampleFormat.WSQ) {
            throw in.refusedBelow(
                    "format", "BAD_VALUE", "must be EMBEDDING, an image file format or ISO 19794-5 for a face");
        }
        if (how == SampleFormat.EMBEDDING) {
            return new FaceSample(how, in.required("model", model), sample);
        }
        exclude("model", model, "a face image");
        return new FaceSample(how, null, sample);
    }

    private void exclude(String field, @Nullable Object value, String beside) throws BadInput {
        if (value != null) {
            throw in.refusedBelow(field, "CONFLICTING_FIELDS", "cannot stand beside " + beside);
        }
    }
}
