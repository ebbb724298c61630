package io.whorl.ingest.http;

import io.whorl.ingest.contract.AdjudicationService;
import io.whorl.ingest.http.json.RequestReader;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of {@link AdjudicationService}. What they answer is shown, and kept nowhere. Immutable. */
final class AdjudicationEndpoints {

    static final String HTML = "text/html; charset=utf-8";
    static final String SVG = "image/svg+xml";

    /** What browsers may do with it: show it, load nothing, and keep nothing. */
    static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer");

    private final AdjudicationService service;

    AdjudicationEndpoints(AdjudicationService service) {
        this.service = service;
    }

    Work<?> page(Inbound inbound) {
        return ServiceEndpoints.serve(
                RequestReader.id("applicationId", inbound.pathId()),
                id -> service.page(id, inbound.actor()),
                page -> new Answer(200, HTML, HEADERS, page));
    }

    Work<?> picture(Inbound inbound) {
        String candidate = inbound.query("candidate");
        Outcome<Asked> asked = RequestReader.id("applicationId", inbound.pathId())
                .then(id -> candidate == null
                        ? Outcome.of(new Asked(id, null))
                        : RequestReader.id("candidate", candidate).then(other -> Outcome.of(new Asked(id, other))));
        return ServiceEndpoints.serve(
                asked,
                picture -> service.picture(picture.applicationId(), picture.candidate(), inbound.actor()),
                svg -> new Answer(200, SVG, HEADERS, svg));
    }

    private record Asked(String applicationId, @Nullable String candidate) {}
}
