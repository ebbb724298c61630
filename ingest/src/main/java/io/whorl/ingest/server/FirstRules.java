package io.whorl.ingest.server;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.ingest.contract.IssuanceService;
import io.whorl.ingest.contract.RulesInForce;
import io.whorl.matcher.vocabulary.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sees to it that a new log, and one of before there were rules of issuance, gets the default ones; from then on supervisors change them. A
 * member that does not lead, or not yet, tries again until somebody has set them. Any thread.
 */
final class FirstRules implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FirstRules.class.getName());
    private static final long FIRST_LIMIT_SECONDS = 10;
    private static final long RETRY_SECONDS = 2;

    private final IssuanceService issuance;
    private final Executor later = CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS);
    private volatile boolean closed;

    private FirstRules(IssuanceService issuance) {
        this.issuance = issuance;
    }

    /** Tries once, and waits for that, so that the first request of a new server finds rules; then goes on behind it if need be. */
    static FirstRules begin(IssuanceService issuance) {
        FirstRules rules = new FirstRules(issuance);
        try {
            var _ = rules.attempt().get(FIRST_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "the rules of issuance are not set yet; that goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rules of issuance could not be set", e);
        }
        return rules;
    }

    private CompletableFuture<Boolean> attempt() {
        return issuance.begin(IssuanceRules.DEFAULT).handle((outcome, fault) -> {
            boolean done = outcome instanceof Outcome.Accepted<RulesInForce>;
            if (fault != null) {
                LOG.log(Level.WARNING, "the rules of issuance could not be set", fault);
            }
            if (!done && !closed) {
                later.execute(() -> {
                    var _ = attempt();
                });
            }
            return done;
        });
    }

    @Override
    public void close() {
        closed = true;
    }
}
