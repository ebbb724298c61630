package io.whorl.ingest.http.json;

import io.whorl.index.ledger.Simulation;
import io.whorl.index.wire.TuningCommand;
import io.whorl.ingest.contract.CalibrationUpload;
import io.whorl.ingest.contract.PolicyDraft;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about policies and calibrations, as {@link RequestReader} reads the others. Stateless. */
public final class TuningReader {

    private static final int MAX_QUALITY = 100;
    private static final int MAX_VERSION_DIGITS = 9;

    private TuningReader() {}

    public static Outcome<PolicyDraft> draft(byte[] body) {
        return RequestReader.read(body, in -> new Draft().read(in));
    }

    /** Of a simulation: over how many decisions. */
    public static Outcome<Integer> decisions(byte[] body) {
        return RequestReader.read(body, TuningReader::decisions);
    }

    /** Of an activation: its request id. */
    public static Outcome<String> activation(byte[] body) {
        return RequestReader.read(body, TuningReader::activation);
    }

    public static Outcome<CalibrationUpload> calibration(byte[] body) {
        return RequestReader.read(body, TuningReader::calibration);
    }

    /** A version from a path. */
    public static Outcome<Integer> version(String text) {
        boolean isNumber = !text.isEmpty()
                && text.length() <= MAX_VERSION_DIGITS
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber
                ? Outcome.of(Integer.parseInt(text))
                : Outcome.refused(Refusal.malformed(
                        "BAD_VERSION", "version: must be a whole number from 1, without leading zeros", "version"));
    }

    /** The fields of a draft, which may come in any order. */
    private static final class Draft {
        private @Nullable String requestId;
        private @Nullable Integer basedOn;
        private @Nullable Double targetFpir;
        private @Nullable Double reviewFpir;
        private @Nullable Double verificationFmr;
        private @Nullable Integer fingerQualityFloor;
        private @Nullable Integer faceQualityFloor;
        private @Nullable Integer captureAttempts;
        private @Nullable Integer minimumSamples;
        private @Nullable Integer minimumFingers;
        private @Nullable Boolean faceRequired;

        PolicyDraft read(JsonInput in) throws BadInput {
            for (String name = in.nextField(); name != null; name = in.nextField()) {
                switch (name) {
                    case "requestId" -> requestId = RequestReader.id(in);
                    case "basedOn" -> basedOn = in.integer(1, Integer.MAX_VALUE);
                    case "targetFpir" -> targetFpir = RequestReader.probability(in);
                    case "reviewFpir" -> reviewFpir = RequestReader.probability(in);
                    case "verificationFmr" ->
                        verificationFmr = RequestReader.probability(in, Policy.WORST_VERIFICATION_FMR);
                    case "fingerQualityFloor" -> fingerQualityFloor = in.integer(0, MAX_QUALITY);
                    case "faceQualityFloor" -> faceQualityFloor = in.integer(0, MAX_QUALITY);
                    case "captureAttempts" -> captureAttempts = in.integer(1, Policy.MAX_ATTEMPTS);
                    case "minimumSamples" -> minimumSamples = in.integer(1, Policy.MAX_SAMPLES);
                    case "minimumFingers" -> minimumFingers = in.integer(0, Policy.MAX_FINGERS);
                    case "faceRequired" -> faceRequired = in.flag();
                    default -> throw in.unknownField();
                }
            }
            return new PolicyDraft(
                    in.required("requestId", requestId),
                    in.required("basedOn", basedOn),
                    targetFpir,
                    reviewFpir,
                    verificationFmr,
                    fingerQualityFloor,
                    faceQualityFloor,
                    captureAttempts,
                    minimumSamples,
                    minimumFingers,
                    faceRequired);
        }
    }

    private static int decisions(JsonInput in) throws BadInput {
        Integer decisions = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (!name.equals("decisions")) {
                throw in.unknownField();
            }
            decisions = in.integer(1, Simulation.MAX_DECISIONS);
        }
        return decisions == null ? Simulation.DEFAULT_DECISIONS : decisions;
    }

    private static String activation(JsonInput in) throws BadInput {
        String requestId = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (!name.equals("requestId")) {
                throw in.unknownField();
            }
            requestId = RequestReader.id(in);
        }
        return in.required("requestId", requestId);
    }

    private static CalibrationUpload calibration(JsonInput in) throws BadInput {
        String requestId = null;
        String calibrationName = null;
        byte[] data = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "requestId" -> requestId = RequestReader.id(in);
                case "name" -> calibrationName = RequestReader.id(in);
                case "data" -> data = file(in);
                default -> throw in.unknownField();
            }
        }
        return new CalibrationUpload(
                in.required("requestId", requestId), in.required("name", calibrationName), in.required("data", data));
    }

    private static byte @Nullable [] file(JsonInput in) throws BadInput {
        byte[] data = in.base64();
        if (data != null && data.length > TuningCommand.MAX_CALIBRATION_BYTES) {
            throw new BadInput(new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "CALIBRATION_TOO_LARGE",
                    "data is over the limit of " + TuningCommand.MAX_CALIBRATION_BYTES + " bytes",
                    "data"));
        }
        return data;
    }
}
