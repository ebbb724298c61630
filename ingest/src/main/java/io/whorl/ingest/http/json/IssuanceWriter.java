package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.whorl.index.ledger.DayTotals;
import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.Event.LifeChanged;
import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.LifePage;
import io.whorl.index.wire.Mark;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.ListingRequest;
import io.whorl.ingest.contract.PointReport;
import io.whorl.ingest.contract.ReviewCase;
import io.whorl.ingest.contract.ReviewQueue;
import io.whorl.ingest.contract.RulesInForce;
import io.whorl.ingest.contract.VerificationTicket;
import io.whorl.matcher.vocabulary.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What happens between desk and card, as the interface shows it. Stateless. */
public final class IssuanceWriter {

    private static final double MS_PER_HOUR = 3_600_000.0;

    private IssuanceWriter() {}

    public static byte[] changed(LifeChanged changed) {
        return JsonOutput.object(out -> {
            out.writeStringField("requestId", changed.requestId());
            out.writeStringField("applicationId", changed.applicationId());
            out.writeStringField("stage", changed.stage().name());
            if (changed.card() != null) {
                out.writeStringField("card", changed.card().name());
            }
            at(out, "at", changed.changedAtMs());
            out.writeNumberField("logPosition", changed.logPosition());
        });
    }

    public static byte[] reviews(ReviewQueue queue) {
        return JsonOutput.object(out -> {
            out.writeNumberField("open", queue.open());
            out.writeArrayFieldStart("reviews");
            for (OpenReview review : queue.reviews()) {
                out.writeStartObject();
                members(out, review);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    public static byte[] review(ReviewCase review) {
        return JsonOutput.object(out -> {
            members(out, review.review());
            CandidateWriter.candidates(out, review.answer().candidates());
            if (review.answer().own() != null) {
                out.writeObjectFieldStart("ownReference");
                out.writeStringField(
                        "decision", review.answer().own().decision().name());
                JsonOutput.oneDecimal(out, "score", review.answer().own().score());
                out.writeEndObject();
            }
            CandidateWriter.captures(out, review.answer().captures(), "used");
            steps(out, "steps", review.history());
            out.writeArrayFieldStart("candidateSteps");
            for (Map.Entry<String, List<LifeEntry>> candidate :
                    review.candidates().entrySet()) {
                out.writeStartObject();
                out.writeStringField("applicationId", candidate.getKey());
                steps(out, "steps", candidate.getValue());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    public static byte[] rules(RulesInForce inForce) {
        return JsonOutput.object(out -> {
            IssuanceRules rules = inForce.rules();
            out.writeNumberField("version", rules.version());
            out.writeBooleanField("fullLife", rules.fullLife());
            out.writeNumberField("daysToIssue", rules.daysToIssue());
            out.writeNumberField("temporaryDays", rules.temporaryDays());
            out.writeNumberField("homeDigits", rules.homeDigits());
            out.writeBooleanField("firstAtHome", rules.firstAtHome());
            out.writeBooleanField("faceChangeAtHome", rules.faceChangeAtHome());
            out.writeBooleanField("fraudAtHome", rules.fraudAtHome());
            out.writeBooleanField("badFaithAtHome", rules.badFaithAtHome());
            out.writeBooleanField("lossCompared", rules.lossCompared());
            Mark set = inForce.set();
            if (set != null) {
                out.writeObjectFieldStart("set");
                out.writeStringField("by", set.actor());
                at(out, "at", set.atMs());
                out.writeEndObject();
            }
        });
    }

    public static byte[] listing(ListingRequest listing) {
        return JsonOutput.object(out -> {
            out.writeStringField("requestId", listing.requestId());
            out.writeStringField("subjectId", listing.subjectId());
            out.writeStringField("list", listing.list().name());
            out.writeBooleanField("listed", listing.listed());
        });
    }

    public static byte[] ticket(VerificationTicket ticket) {
        return JsonOutput.object(out -> {
            out.writeStringField("token", ticket.token());
            out.writeStringField("expiresAt", ticket.expiresAt().toString());
        });
    }

    /** Yes or no, and nothing else. */
    public static byte[] valid(boolean valid) {
        return JsonOutput.object(out -> out.writeBooleanField("valid", valid));
    }

    /** Points and regions with the most applications first. */
    public static byte[] points(PointReport report) {
        return JsonOutput.object(out -> {
            out.writeStringField("from", report.from().toString());
            out.writeStringField("to", report.to().toString());
            totals(out, "points", "acceptancePoint", report.points());
            totals(out, "homes", "region", report.homes());
        });
    }

    public static byte[] events(LifePage page) {
        return JsonOutput.object(out -> {
            out.writeArrayFieldStart("events");
            for (LifeEntry entry : page.entries()) {
                event(out, entry);
            }
            out.writeEndArray();
            out.writeNumberField("next", page.through());
        });
    }

    /** One event, as a webhook gets it. */
    public static byte[] event(LifeEntry entry) {
        return JsonOutput.object(out -> eventMembers(out, entry));
    }

    /** An event that a webhook did not take: its number, with which it can be asked for while there is something of it. */
    public static byte[] putAside(long sequence, Instant at, String why) {
        return JsonOutput.object(out -> {
            out.writeNumberField("sequence", sequence);
            out.writeStringField("putAsideAt", at.toString());
            out.writeStringField("why", why);
        });
    }

    static void steps(JsonGenerator out, String name, List<LifeEntry> entries) throws IOException {
        out.writeArrayFieldStart(name);
        for (LifeEntry entry : entries) {
            out.writeStartObject();
            members(out, entry);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void event(JsonGenerator out, LifeEntry entry) throws IOException {
        out.writeStartObject();
        eventMembers(out, entry);
        out.writeEndObject();
    }

    private static void eventMembers(JsonGenerator out, LifeEntry entry) throws IOException {
        out.writeNumberField("sequence", entry.sequence());
        out.writeStringField("applicationId", entry.applicationId());
        out.writeStringField("subjectId", entry.subjectId());
        members(out, entry);
    }

    private static void members(JsonGenerator out, LifeEntry entry) throws IOException {
        out.writeStringField("step", entry.step().name());
        out.writeStringField("stage", entry.stage().name());
        if (entry.card() != null) {
            out.writeStringField("card", entry.card().name());
        }
        at(out, "at", entry.atMs());
        if (!entry.actor().isEmpty()) {
            out.writeStringField("by", entry.actor());
        }
        if (entry.place() != null) {
            out.writeStringField("place", entry.place());
        }
        if (!entry.reason().isEmpty()) {
            out.writeStringField("reason", entry.reason());
        }
        if (entry.step().comparesOwner()) {
            JsonOutput.oneDecimal(out, "score", entry.value());
        } else if (entry.step() == Step.DECIDE) {
            out.writeNumberField("policyVersion", (int) entry.value());
        } else if (entry.step() == Step.ISSUE_TEMPORARY) {
            at(out, "validUntil", entry.atMs() + ((long) entry.value()) * 86_400_000);
        }
    }

    private static void members(JsonGenerator out, OpenReview review) throws IOException {
        out.writeStringField("applicationId", review.applicationId());
        out.writeStringField("subjectId", review.subjectId());
        out.writeArrayFieldStart("reasons");
        for (Reason reason : review.reasons().stream().sorted().toList()) {
            out.writeString(reason.name());
        }
        out.writeEndArray();
        out.writeNumberField("priority", review.priority());
        at(out, "since", review.sinceMs());
        out.writeNumberField("verdicts", review.verdicts());
        out.writeBooleanField("forSupervisor", review.differs());
    }

    private static void totals(JsonGenerator out, String name, String key, Map<String, DayTotals> totals)
            throws IOException {
        out.writeArrayFieldStart(name);
        List<Map.Entry<String, DayTotals>> ranked = totals.entrySet().stream()
                .sorted(Map.Entry.<String, DayTotals>comparingByValue(Comparator.comparingLong(DayTotals::applications)
                                .reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<String, DayTotals> entry : ranked) {
            out.writeStartObject();
            out.writeStringField(key, entry.getKey());
            members(out, entry.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void members(JsonGenerator out, DayTotals totals) throws IOException {
        out.writeNumberField("applications", totals.applications());
        out.writeNumberField("away", totals.away());
        out.writeNumberField("approved", totals.approved());
        out.writeNumberField("referred", totals.referred());
        out.writeNumberField("recaptured", totals.recaptured());
        out.writeNumberField("refused", totals.refused());
        out.writeNumberField("issued", totals.issued());
        out.writeNumberField("expired", totals.expired());
        out.writeNumberField("withdrawn", totals.withdrawn());
        if (totals.decided() > 0) {
            JsonOutput.oneDecimal(out, "meanWaitMs", (double) totals.waitedMs() / totals.decided());
            JsonOutput.probability(out, "recaptureRate", (double) totals.recaptured() / totals.decided());
            JsonOutput.probability(out, "referralRate", (double) totals.referred() / totals.decided());
        }
        if (totals.issued() > 0) {
            JsonOutput.oneDecimal(out, "meanHoursToCard", totals.handledMs() / MS_PER_HOUR / totals.issued());
        }
    }

    private static void at(JsonGenerator out, String name, long ms) throws IOException {
        out.writeStringField(name, Instant.ofEpochMilli(ms).toString());
    }
}
