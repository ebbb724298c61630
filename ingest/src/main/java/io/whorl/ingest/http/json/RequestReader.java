package io.whorl.ingest.http.json;

import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.contract.FoundCardReport;
import io.whorl.ingest.contract.IdentificationRequest;
import io.whorl.ingest.contract.LossReport;
import io.whorl.ingest.contract.RequestId;
import io.whorl.ingest.contract.RequestLimits;
import io.whorl.ingest.contract.SubjectIdRule;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests to records, or the refusal that says which field is wrong and why. Immutable. */
public final class RequestReader {

    private static final Map<String, ApplicationKind> KINDS = Names.of(ApplicationKind.class);
    /** The one gallery there is. */
    private static final String DEFAULT_GALLERY = "default";

    private final SubjectIdRule subjectIdRule;

    public RequestReader(SubjectIdRule subjectIdRule) {
        this.subjectIdRule = subjectIdRule;
    }

    public Outcome<ApplicationRequest> application(byte[] body) {
        return read(body, this::application);
    }

    public Outcome<EnrolmentRequest> enrolment(byte[] body) {
        return read(body, this::enrolment);
    }

    /** The captures of a quality check. */
    public Outcome<List<Capture>> qualityCheck(byte[] body) {
        return read(body, RequestReader::qualityCheck);
    }

    public Outcome<VerificationRequest> verification(byte[] body) {
        return read(body, this::verification);
    }

    public Outcome<IdentificationRequest> identification(byte[] body) {
        return read(body, RequestReader::identification);
    }

    public Outcome<LossReport> lossReport(byte[] body) {
        return read(body, this::lossReport);
    }

    public Outcome<FoundCardReport> foundCard(byte[] body) {
        return read(body, RequestReader::foundCard);
    }

    /** An id from a path or a header, which {@code field} names. */
    public static Outcome<String> id(String field, String id) {
        return RequestId.isValid(id)
                ? Outcome.of(id)
                : Outcome.refused(Refusal.malformed("BAD_ID", field + ": " + RequestId.RULE, field));
    }

    /** A subject's identifier from a path. */
    public Outcome<String> subjectId(String id) {
        return subjectIdRule.accepts(id)
                ? Outcome.of(id)
                : Outcome.refused(
                        Refusal.malformed("BAD_SUBJECT_ID", "subjectId: " + subjectIdRule.sentence(), "subjectId"));
    }

    private ApplicationRequest application(JsonInput in) throws BadInput {
        String applicationId = null;
        ApplicationKind kind = null;
        String subjectId = null;
        String acceptancePoint = null;
        String householdRegion = null;
        List<Capture> captures = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "applicationId" -> applicationId = id(in);
                case "kind" -> kind = in.oneOf(KINDS);
                case "subjectId" -> subjectId = subjectId(in);
                case "acceptancePoint" -> acceptancePoint = id(in);
                case "householdRegion" -> householdRegion = id(in);
                case "captures" -> captures = CaptureListReader.read(in);
                default -> throw in.unknownField();
            }
        }
        return new ApplicationRequest(
                in.required("applicationId", applicationId),
                in.required("kind", kind),
                in.required("subjectId", subjectId),
                acceptancePoint,
                householdRegion,
                in.required("captures", captures));
    }

    private EnrolmentRequest enrolment(JsonInput in) throws BadInput {
        String enrolmentId = null;
        String subjectId = null;
        List<Capture> captures = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "enrolmentId" -> enrolmentId = id(in);
                case "subjectId" -> subjectId = subjectId(in);
                case "captures" -> captures = CaptureListReader.read(in);
                default -> throw in.unknownField();
            }
        }
        return new EnrolmentRequest(
                in.required("enrolmentId", enrolmentId),
                in.required("subjectId", subjectId),
                in.required("captures", captures));
    }

    private static List<Capture> qualityCheck(JsonInput in) throws BadInput {
        List<Capture> captures = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (!name.equals("captures")) {
                throw in.unknownField();
            }
            captures = CaptureListReader.read(in);
        }
        return in.required("captures", captures);
    }

    private VerificationRequest verification(JsonInput in) throws BadInput {
        String subjectId = null;
        List<Capture> captures = null;
        List<Capture> probe = null;
        List<Capture> reference = null;
        String cardId = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "subjectId" -> subjectId = subjectId(in);
                case "captures" -> captures = CaptureListReader.read(in);
                case "probe" -> probe = CaptureListReader.read(in);
                case "reference" -> reference = CaptureListReader.read(in);
                case "cardId" -> cardId = id(in);
                default -> throw in.unknownField();
            }
        }
        if (probe == null && reference == null) {
            return new VerificationRequest.OfSubject(
                    in.required("subjectId", subjectId), in.required("captures", captures), cardId);
        }
        if (subjectId != null || captures != null || cardId != null) {
            throw in.refusedBelow(
                    subjectId != null ? "subjectId" : captures != null ? "captures" : "cardId",
                    "CONFLICTING_FIELDS",
                    "cannot stand beside probe and reference");
        }
        return new VerificationRequest.OfCaptures(in.required("probe", probe), in.required("reference", reference));
    }

    private static IdentificationRequest identification(JsonInput in) throws BadInput {
        List<Capture> captures = null;
        Integer maxCandidates = null;
        Double targetFpir = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "captures" -> captures = CaptureListReader.read(in);
                case "maxCandidates" -> maxCandidates = in.integer(1, RequestLimits.MAX_CANDIDATES);
                case "targetFpir" -> targetFpir = probability(in);
                case "gallery" -> gallery(in);
                default -> throw in.unknownField();
            }
        }
        return new IdentificationRequest(
                in.required("captures", captures),
                maxCandidates == null ? RequestLimits.DEFAULT_CANDIDATES : maxCandidates,
                targetFpir == null ? RequestLimits.DEFAULT_TARGET_FPIR : targetFpir);
    }

    private LossReport lossReport(JsonInput in) throws BadInput {
        String reportId = null;
        String subjectId = null;
        String acceptancePoint = null;
        List<Capture> captures = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "reportId" -> reportId = id(in);
                case "subjectId" -> subjectId = subjectId(in);
                case "acceptancePoint" -> acceptancePoint = id(in);
                case "captures" -> captures = CaptureListReader.read(in);
                default -> throw in.unknownField();
            }
        }
        return new LossReport(
                in.required("reportId", reportId),
                in.required("subjectId", subjectId),
                acceptancePoint,
                captures == null ? List.of() : captures);
    }

    private static FoundCardReport foundCard(JsonInput in) throws BadInput {
        String reportId = null;
        String cardId = null;
        String acceptancePoint = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "reportId" -> reportId = id(in);
                case "cardId" -> cardId = id(in);
                case "acceptancePoint" -> acceptancePoint = id(in);
                default -> throw in.unknownField();
            }
        }
        return new FoundCardReport(in.required("reportId", reportId), in.required("cardId", cardId), acceptancePoint);
    }

    static @Nullable String id(JsonInput in) throws BadInput {
        String id = in.text();
        if (id != null && !RequestId.isValid(id)) {
            throw in.refused("BAD_ID", "is no id: " + RequestId.RULE);
        }
        return id;
    }

    private @Nullable String subjectId(JsonInput in) throws BadInput {
        String id = in.text();
        if (id != null && !subjectIdRule.accepts(id)) {
            throw in.refused("BAD_SUBJECT_ID", "is no subject id: " + subjectIdRule.sentence());
        }
        return id;
    }

    static @Nullable Double probability(JsonInput in) throws BadInput {
        return probability(in, 1);
    }

    /** Below a limit, which is a plain number. */
    static @Nullable Double probability(JsonInput in, double limit) throws BadInput {
        Double value = in.number();
        if (value != null && !(value > 0 && value < limit)) {
            throw in.refused("OUT_OF_RANGE", "must be above 0 and below " + (limit == 1 ? "1" : limit));
        }
        return value;
    }

    private static void gallery(JsonInput in) throws BadInput {
        String gallery = in.text();
        if (gallery != null && !gallery.equals(DEFAULT_GALLERY)) {
            throw in.refused("BAD_VALUE", "must be \"" + DEFAULT_GALLERY + "\", the only gallery of this server");
        }
    }

    /** Reads a body that is one object. */
    static <T> Outcome<T> read(byte[] body, ObjectReader<T> reader) {
        try (JsonInput in = JsonInput.of(body)) {
            in.begin();
            in.enterObject();
            T value = reader.read(in);
            in.end();
            return Outcome.of(value);
        } catch (BadInput e) {
            return Outcome.refused(e.refusal());
        }
    }

    /** Reads the fields of the object that was just entered. */
    interface ObjectReader<T> {
        T read(JsonInput in) throws BadInput;
    }
}
