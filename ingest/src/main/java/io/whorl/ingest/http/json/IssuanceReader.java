package io.whorl.ingest.http.json;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.Verdict;
import io.whorl.ingest.contract.ListingRequest;
import io.whorl.ingest.contract.RulesRequest;
import io.whorl.ingest.contract.SubjectIdRule;
import io.whorl.ingest.contract.TicketRedemption;
import io.whorl.ingest.contract.VerdictRequest;
import io.whorl.ingest.contract.VerificationRequest;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies and parameters of what is decided between desk and card. Immutable. */
public final class IssuanceReader {

    private static final Map<String, Verdict> VERDICTS = Names.of(Verdict.class);
    private static final Map<String, RefusalList> LISTS = Names.of(RefusalList.class);

    /** Years of a report: those that a log can have. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    private final SubjectIdRule subjectIdRule;

    public IssuanceReader(SubjectIdRule subjectIdRule) {
        this.subjectIdRule = subjectIdRule;
    }

    public Outcome<VerdictRequest> verdict(byte[] body, String applicationId) {
        return RequestReader.id("applicationId", applicationId)
                .then(id -> RequestReader.read(body, in -> verdict(in, id)));
    }

    public Outcome<ListingRequest> listing(byte[] body) {
        return RequestReader.read(body, this::listing);
    }

    public Outcome<RulesRequest> rules(byte[] body) {
        return RequestReader.read(body, in -> new Rules().read(in));
    }

    /** Of the request for a token: a subject, its captures, and the card that it shows, if any. */
    public Outcome<VerificationRequest.OfSubject> ticket(byte[] body) {
        return RequestReader.read(body, this::ticket);
    }

    public Outcome<TicketRedemption> redemption(byte[] body) {
        return RequestReader.read(body, IssuanceReader::redemption);
    }

    /** A day as RFC 3339 writes it, from the query; it has to exist. */
    public static Outcome<LocalDate> day(String field, @Nullable String text) {
        if (text == null) {
            return Outcome.refused(Refusal.malformed("MISSING_FIELD", field + " is required", field));
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return Outcome.of(day);
            }
        } catch (DateTimeException e) {
            return badDate(field);
        }
        return badDate(field);
    }

    private static Outcome<LocalDate> badDate(String field) {
        return Outcome.refused(
                Refusal.malformed("BAD_DATE", field + " must be a day that exists, as 2026-11-28", field));
    }

    /** A whole number from the query; {@code otherwise} if it is not there. */
    public static Outcome<Long> number(String field, @Nullable String text, long least, long most, long otherwise) {
        if (text == null) {
            return Outcome.of(otherwise);
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return Outcome.of(value);
            }
        } catch (NumberFormatException e) {
            return Outcome.refused(Refusal.malformed("WRONG_TYPE", field + " must be a whole number", field));
        }
        return Outcome.refused(
                Refusal.malformed("OUT_OF_RANGE", field + " must be from " + least + " to " + most, field));
    }

    private VerificationRequest.OfSubject ticket(JsonInput in) throws BadInput {
        String subjectId = null;
        List<Capture> captures = null;
        String cardId = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "subjectId" -> subjectId = subjectId(in);
                case "captures" -> captures = CaptureListReader.read(in);
                case "cardId" -> cardId = RequestReader.id(in);
                default -> throw in.unknownField();
            }
        }
        return new VerificationRequest.OfSubject(
                in.required("subjectId", subjectId), in.required("captures", captures), cardId);
    }

    private static TicketRedemption redemption(JsonInput in) throws BadInput {
        String requestId = null;
        String token = null;
        List<Capture> captures = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "requestId" -> requestId = RequestReader.id(in);
                case "token" -> token = in.text();
                case "captures" -> captures = CaptureListReader.read(in);
                default -> throw in.unknownField();
            }
        }
        return new TicketRedemption(
                in.required("requestId", requestId), in.required("token", token), in.required("captures", captures));
    }

    private VerdictRequest verdict(JsonInput in, String applicationId) throws BadInput {
        String requestId = null;
        Verdict verdict = null;
        String subjectId = null;
        String reason = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "requestId" -> requestId = RequestReader.id(in);
                case "verdict" -> verdict = in.oneOf(VERDICTS);
                case "subjectId" -> subjectId = subjectId(in);
                case "reason" -> reason = StepReader.reason(in);
                default -> throw in.unknownField();
            }
        }
        Verdict given = in.required("verdict", verdict);
        if (given.namesCandidate()) {
            subjectId = in.required("subjectId", subjectId);
        } else if (subjectId != null) {
            throw in.refusedBelow("subjectId", "CONFLICTING_FIELDS", "cannot stand beside this verdict");
        }
        return new VerdictRequest(
                in.required("requestId", requestId), applicationId, given, subjectId, reason == null ? "" : reason);
    }

    private ListingRequest listing(JsonInput in) throws BadInput {
        String requestId = null;
        String subjectId = null;
        RefusalList list = null;
        Boolean listed = null;
        String reason = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "requestId" -> requestId = RequestReader.id(in);
                case "subjectId" -> subjectId = subjectId(in);
                case "list" -> list = in.oneOf(LISTS);
                case "listed" -> listed = in.flag();
                case "reason" -> reason = StepReader.reason(in);
                default -> throw in.unknownField();
            }
        }
        return new ListingRequest(
                in.required("requestId", requestId),
                in.required("subjectId", subjectId),
                in.required("list", list),
                in.required("listed", listed),
                in.required("reason", reason));
    }

    private @Nullable String subjectId(JsonInput in) throws BadInput {
        String id = in.text();
        if (id != null && !subjectIdRule.accepts(id)) {
            throw in.refused("BAD_SUBJECT_ID", "is no subject id: " + subjectIdRule.sentence());
        }
        return id;
    }

    /** The fields of rules, which may come in any order; what is left out is as in the default. */
    private static final class Rules {
        private static final IssuanceRules DEFAULT = IssuanceRules.DEFAULT;
        private @Nullable String requestId;
        private @Nullable Integer basedOn;
        private @Nullable Boolean fullLife;
        private @Nullable Integer daysToIssue;
        private @Nullable Integer temporaryDays;
        private @Nullable Integer homeDigits;
        private @Nullable Boolean firstAtHome;
        private @Nullable Boolean faceChangeAtHome;
        private @Nullable Boolean fraudAtHome;
        private @Nullable Boolean badFaithAtHome;
        private @Nullable Boolean lossCompared;

        RulesRequest read(JsonInput in) throws BadInput {
            for (String name = in.nextField(); name != null; name = in.nextField()) {
                switch (name) {
                    case "requestId" -> requestId = RequestReader.id(in);
                    case "basedOn" -> basedOn = in.integer(0, Integer.MAX_VALUE - 1);
                    case "fullLife" -> fullLife = in.flag();
                    case "daysToIssue" -> daysToIssue = in.integer(0, IssuanceRules.MAX_DAYS);
                    case "temporaryDays" -> temporaryDays = in.integer(1, IssuanceRules.MAX_DAYS);
                    case "homeDigits" -> homeDigits = in.integer(1, IssuanceRules.REGION_DIGITS);
                    case "firstAtHome" -> firstAtHome = in.flag();
                    case "faceChangeAtHome" -> faceChangeAtHome = in.flag();
                    case "fraudAtHome" -> fraudAtHome = in.flag();
                    case "badFaithAtHome" -> badFaithAtHome = in.flag();
                    case "lossCompared" -> lossCompared = in.flag();
                    default -> throw in.unknownField();
                }
            }
            IssuanceRules rules = new IssuanceRules(
                    in.required("basedOn", basedOn),
                    or(fullLife, DEFAULT.fullLife()),
                    or(daysToIssue, DEFAULT.daysToIssue()),
                    or(temporaryDays, DEFAULT.temporaryDays()),
                    or(homeDigits, DEFAULT.homeDigits()),
                    or(firstAtHome, DEFAULT.firstAtHome()),
                    or(faceChangeAtHome, DEFAULT.faceChangeAtHome()),
                    or(fraudAtHome, DEFAULT.fraudAtHome()),
                    or(badFaithAtHome, DEFAULT.badFaithAtHome()),
                    or(lossCompared, DEFAULT.lossCompared()));
            return new RulesRequest(in.required("requestId", requestId), rules);
        }

        private static <T> T or(@Nullable T value, T otherwise) {
            return value == null ? otherwise : value;
        }
    }
}
