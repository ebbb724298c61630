package io.whorl.ingest.http.json;

import io.whorl.index.wire.LifeCommand;
import io.whorl.index.wire.Step;
import io.whorl.ingest.contract.StepRequest;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the body of a step: each takes the fields that belong to it, and no other. Stateless. */
public final class StepReader {

    private static final Map<String, Step> DELIVERIES =
            new TreeMap<>(Map.of("COLLECTED", Step.HAND_OVER, "POSTED", Step.POST));

    /** Steps that nobody takes without saying why. */
    private static final Set<Step> NEED_REASON = EnumSet.of(Step.REFUSE, Step.WITHDRAW, Step.DESTROY, Step.VOUCH);

    private static final Set<Step> TAKE_CAPTURES = EnumSet.of(Step.HAND_OVER, Step.HAND_BACK);

    private StepReader() {}

    /** A step of an application or card; for a hand-over, the delivery says which it is. */
    public static Outcome<StepRequest> step(byte[] body, String applicationId, Step step) {
        return RequestReader.id("applicationId", applicationId)
                .then(id -> RequestReader.read(body, in -> new Fields().read(in, id, step)));
    }

    /** The fields, which may come in any order. */
    private static final class Fields {
        private @Nullable String requestId;
        private @Nullable String place;
        private @Nullable Step delivery;
        private @Nullable List<Capture> captures;
        private @Nullable String reason;

        StepRequest read(JsonInput in, String applicationId, Step asked) throws BadInput {
            for (String name = in.nextField(); name != null; name = in.nextField()) {
                if (!belongs(name, asked)) {
                    throw in.unknownField();
                }
                switch (name) {
                    case "requestId" -> requestId = RequestReader.id(in);
                    case "region", "acceptancePoint" -> place = RequestReader.id(in);
                    case "reason" -> reason = reason(in);
                    case "delivery" -> delivery = in.oneOf(DELIVERIES);
                    case "captures" -> captures = CaptureListReader.read(in);
                    default -> throw in.unknownField();
                }
            }
            Step step = asked == Step.HAND_OVER ? in.required("delivery", delivery) : asked;
            if (step == Step.SIGN) {
                place = in.required("region", place);
            }
            if (NEED_REASON.contains(step)) {
                reason = in.required("reason", reason);
            }
            if (step == Step.POST && captures != null) {
                throw in.refusedBelow("captures", "CONFLICTING_FIELDS", "cannot stand beside a delivery by post");
            }
            return new StepRequest(
                    in.required("requestId", requestId),
                    applicationId,
                    step,
                    place,
                    captures == null ? List.of() : captures,
                    reason == null ? "" : reason);
        }

        private static boolean belongs(String name, Step asked) {
            return switch (name) {
                case "region" -> asked == Step.SIGN;
                case "acceptancePoint" -> asked != Step.SIGN;
                case "delivery" -> asked == Step.HAND_OVER;
                case "captures" -> TAKE_CAPTURES.contains(asked);
                default -> true;
            };
        }
    }

    /** Free text for people, without control characters. */
    static @Nullable String reason(JsonInput in) throws BadInput {
        String reason = in.text();
        if (reason != null && (reason.length() > LifeCommand.MAX_REASON || !isPrintable(reason))) {
            throw in.refused(
                    "BAD_REASON",
                    "must have at most " + LifeCommand.MAX_REASON + " characters, none of them a control character");
        }
        return reason;
    }

    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
