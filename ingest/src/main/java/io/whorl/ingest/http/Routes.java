package io.whorl.ingest.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.http.HttpMethod;
import io.whorl.index.wire.Step;
import io.whorl.ingest.security.Permission;
import java.util.ArrayList;
import java.util.List;

/** The table of all routes; {@code openapi.json} describes the same ones. */
final class Routes {

    private static final String API = "/api/v1";

    private Routes() {}

    static List<Route> of(
            ServiceEndpoints service,
            TuningEndpoints tuning,
            IssuanceEndpoints issuance,
            AdjudicationEndpoints adjudication,
            OperationEndpoints operation,
            EventStreams streams) {
        List<Route> routes = new ArrayList<>(recognition(service, tuning, operation));
        routes.addAll(issuance(issuance));
        String review = "/reviews/{applicationId}";
        routes.add(guarded(GET, review + "/page", Permission.VIEW_SAMPLES, adjudication::page));
        routes.add(guarded(GET, review + "/picture", Permission.VIEW_SAMPLES, adjudication::picture));
        routes.add(Route.ofStreams(API + "/events/stream", Permission.READ_EVENTS, streams));
        return List.copyOf(routes);
    }

    private static List<Route> issuance(IssuanceEndpoints issuance) {
        String application = "/applications/{applicationId}";
        return List.of(
                guarded(POST, application + "/signature", Permission.SIGN, issuance::sign),
                guarded(POST, application + "/production", Permission.ISSUE_CARDS, issuance.step(Step.MAKE_CARD)),
                guarded(POST, application + "/handover", Permission.ISSUE_CARDS, issuance.step(Step.HAND_OVER)),
                guarded(
                        POST,
                        application + "/temporary-card",
                        Permission.ISSUE_CARDS,
                        issuance.step(Step.ISSUE_TEMPORARY)),
                guarded(POST, application + "/refusal", Permission.REFUSE, issuance.step(Step.REFUSE)),
                guarded(POST, application + "/withdrawal", Permission.APPLY, issuance.step(Step.WITHDRAW)),
                guarded(POST, "/cards/{cardId}/return", Permission.ISSUE_CARDS, issuance.step(Step.HAND_BACK)),
                guarded(POST, "/cards/{cardId}/destruction", Permission.ISSUE_CARDS, issuance.step(Step.DESTROY)),
                guarded(POST, "/cards/{cardId}/vouching", Permission.VOUCH, issuance.step(Step.VOUCH)),
                guarded(POST, "/verification-tokens", Permission.VERIFY, issuance::issueTicket),
                guarded(POST, "/verification-tokens/redemption", Permission.VERIFY, issuance::redeem),
                guarded(GET, "/reviews", Permission.READ_REVIEWS, issuance::reviews),
                guarded(GET, "/reviews/{applicationId}", Permission.READ_REVIEWS, issuance::review),
                guarded(POST, "/reviews/{applicationId}/verdicts", Permission.JUDGE, issuance::judge),
                guarded(GET, "/issuance-rules", Permission.READ_RULES, issuance::rules),
                guarded(POST, "/issuance-rules", Permission.SET_RULES, issuance::setRules),
                guarded(POST, "/refusal-list", Permission.SET_RULES, issuance::list),
                guarded(GET, "/acceptance-points", Permission.READ_COUNTS, issuance::points),
                guarded(GET, "/acceptance-points/chart", Permission.READ_COUNTS, issuance::pointsChart),
                guarded(GET, "/events", Permission.READ_EVENTS, issuance::events));
    }

    private static List<Route> recognition(
            ServiceEndpoints service, TuningEndpoints tuning, OperationEndpoints operation) {
        return List.of(
                guarded(POST, "/applications", Permission.APPLY, service::apply),
                guarded(GET, "/applications/{applicationId}", Permission.READ_APPLICATIONS, service::application),
                guarded(POST, "/quality-checks", Permission.CHECK_QUALITY, service::checkQuality),
                guarded(POST, "/verifications", Permission.VERIFY, service::verify),
                guarded(POST, "/identifications", Permission.IDENTIFY, service::identify),
                guarded(POST, "/enrolments", Permission.ENROL, service::enrol),
                guarded(DELETE, "/subjects/{subjectId}", Permission.DELETE_SUBJECTS, service::deleteSubject),
                guarded(POST, "/loss-reports", Permission.REPORT_CARDS, service::reportLoss),
                guarded(POST, "/found-cards", Permission.REPORT_CARDS, service::reportFound),
                guarded(GET, "/cards/{subjectId}", Permission.READ_CARDS, service::cards),
                guarded(GET, "/policies", Permission.READ_TUNING, tuning::policies),
                guarded(POST, "/policies", Permission.DRAFT_TUNING, tuning::draft),
                guarded(POST, "/policies/{version}/simulation", Permission.DRAFT_TUNING, tuning::simulate),
                guarded(POST, "/policies/{version}/activation", Permission.ACTIVATE_TUNING, tuning::activatePolicy),
                guarded(GET, "/calibrations", Permission.READ_TUNING, tuning::calibrations),
                guarded(GET, "/calibrations/drift", Permission.READ_TUNING, tuning::drift),
                guarded(GET, "/calibrations/drift/chart", Permission.READ_TUNING, tuning::driftChart),
                guarded(POST, "/calibrations", Permission.DRAFT_TUNING, tuning::store),
                guarded(
                        POST,
                        "/calibrations/{version}/activation",
                        Permission.ACTIVATE_TUNING,
                        tuning::activateCalibration),
                new Route(GET, "/metrics", Permission.READ_METRICS, false, operation::metrics),
                new Route(GET, "/health/live", null, false, operation::live),
                new Route(GET, "/health/ready", null, false, operation::ready),
                new Route(GET, "/openapi.json", null, false, operation::openApi));
    }

    private static Route guarded(HttpMethod method, String path, Permission permission, Endpoint endpoint) {
        return new Route(method, API + path, permission, true, endpoint);
    }
}
