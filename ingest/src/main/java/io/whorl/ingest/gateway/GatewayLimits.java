package io.whorl.ingest.gateway;

import java.time.Duration;

/**
 * The named limits of the gateway.
 *
 * @param maxInFlight commands that were given to the gateway and are not answered: one more is refused
 * @param sendTimeout how long a command may wait for the log to take it, before it is refused unsent
 * @param answerTimeout how long a command waits for its answer, from its arrival
 * @param closeGrace how long a close waits for answers that are still out
 */
public record GatewayLimits(int maxInFlight, Duration sendTimeout, Duration answerTimeout, Duration closeGrace) {

    public static final GatewayLimits DEFAULTS =
            new GatewayLimits(4_096, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3));

    public GatewayLimits {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("gateway: maxInFlight=" + maxInFlight + ", limit=1 or more");
        }
        if (sendTimeout.compareTo(answerTimeout) > 0) {
            throw new IllegalArgumentException(
                    "gateway: sendTimeout=" + sendTimeout + ", limit=answerTimeout=" + answerTimeout);
        }
    }
}
