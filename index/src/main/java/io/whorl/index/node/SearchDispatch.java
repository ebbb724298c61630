package io.whorl.index.node;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.Command.RecordSearchResult;
import io.whorl.index.wire.PendingSearch;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the searches that the ledger waits for: each member its {@link SearchShare}, when it is requested, and again when it failed or its
 * result may be lost. What does not fit the search's ring waits. A search that another shard does not answer did not fail: it waits until that shard is back.
 *
 * <p>As long as this member leads it sees to it that no search is missed: it takes up what is pending from before, what did not come back through the
 * log in time, and what other members do not answer (decisions/0044); what does not fit its waiting line is found again in the ledger. Of a search that fails too
 * often it reports that it is incomplete, so that its application is held. A member that follows reports what it found, and leaves the rest to the leader.
 *
 * <p>Confined to the thread that applies the log; only the completion of a search runs on a search thread.
 */
final class SearchDispatch {

    /**
     * Searches with the engine at once: four of its batches. More would only wait there, and their deadlines would run out under a
     * load that is merely high.
     */
    static final int MAX_SEARCHING = 64;
    /** Searches dispatched whose result is not yet applied. */
    static final int MAX_DISPATCHED = 4096;

    static final int MAX_WAITING = 4096;
    /** After a search's deadline its result may take this long to come back through the log. */
    static final long RESULT_GRACE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long OVERDUE_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Parts parts;
    private final NodeSettings settings;
    private final Map<String, Dispatched> dispatched = new HashMap<>();

    /** The longest waiting first. */
    private final Map<String, PendingSearch> waiting = new LinkedHashMap<>();

    private final ManyToOneConcurrentArrayQueue<Failure> failed =
            new ManyToOneConcurrentArrayQueue<>(2 * MAX_DISPATCHED);
    private final AtomicInteger searching = new AtomicInteger();
    private final LeftSearches left;
    private Role role = Role.JOINS;
    /** Some pending search may be in the ledger alone. */
    private boolean rescan;

    private long nextOverdueCheckNanos;

    /**
     * What a dispatch works with.
     *
     * @param share what this member searches
     * @param engine submits to the search; null if its ring is full
     * @param templates the templates of an encounter from its record; null if they are gone or do not open
     * @param leastSubjectsBelow people that a search of the encounters below one is sure to cover
     * @param results takes what goes into the log; any thread
     * @param resultsLost whether, since it was last asked, some of them may have been lost on the way there
     */
    record Parts(
            SearchShare share,
            Searcher engine,
            LongFunction<@Nullable CodedTemplates> templates,
            LongUnaryOperator leastSubjectsBelow,
            SearchQuestions questions,
            Consumer<RecordSearchResult> results,
            BooleanSupplier resultsLost,
            Faults faults,
            Bell bell,
            NanoClock clock) {}

    /** What this member is: it still applies what was before it, follows, or leads. */
    private enum Role {
        JOINS,
        FOLLOWS,
        LEADS
    }

    /** A search that is to be dispatched again; {@code counts} as an attempt unless only another shard was missing. */
    private record Failure(String applicationId, boolean counts) {}

    private record Dispatched(PendingSearch search, int attempt, long overdueAtNanos) {}

    SearchDispatch(NodeSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
        nextOverdueCheckNanos = parts.clock().nanoTime();
        left = new LeftSearches(parts.share(), settings.searchDeadline().toNanos() + RESULT_GRACE_NANOS);
    }

    /** A search was requested by the command being applied; {@code templates} are those just inserted. */
    void requested(PendingSearch search, @Nullable TemplateSet templates, long logPosition, Policy policy) {
        boolean isForThis = switch (role) {
            case JOINS -> false;
            case FOLLOWS -> parts.share().isOwn(search.encounter());
            case LEADS -> !left.leave(search, parts.clock().nanoTime());
        };
        if (isForThis && (templates == null || !submit(search, 1, templates, logPosition, policy))) {
            await(search);
        }
    }

    /** The result of a search is applied. */
    void recorded(String applicationId) {
        left.recorded(applicationId, parts.clock().nanoTime());
        dissolved(applicationId);
    }

    /** Nobody waits for its result any more. */
    void dissolved(String applicationId) {
        dispatched.remove(applicationId);
        waiting.remove(applicationId);
        left.dissolved(applicationId);
    }

    /** From here on this member has the state of its cluster: it searches its share. */
    void join() {
        role = Role.FOLLOWS;
    }

    /** From here on this member sees to all searches; what the ledger waits for already is found by {@link #work}. */
    void lead() {
        role = Role.LEADS;
        left.begin(parts.clock().nanoTime());
        rescan = true;
    }

    /** From here on another member sees to all searches, and this one to its share. */
    void leadershipLost() {
        role = role == Role.LEADS ? Role.FOLLOWS : role;
        left.clear();
        dispatched.clear();
        waiting.clear();
    }

    /** Retries and catches up; returns how many searches were handled. Called between two commands. */
    int work(Ledger ledger, long logPosition) {
        return switch (role) {
            case JOINS -> 0;
            case FOLLOWS -> workAsFollower(logPosition, ledger.policy());
            case LEADS -> workAsLeader(ledger, logPosition, ledger.policy());
        };
    }

    private int workAsLeader(Ledger ledger, long logPosition, Policy policy) {
        if (parts.resultsLost().getAsBoolean()) {
            dispatched.clear();
            left.clear();
            rescan = true;
        }
        int work = retryFailed(logPosition, policy) + retryOverdue(logPosition, policy);
        if (rescan && waiting.isEmpty()) {
            rescan = false;
            ledger.forEachPending(this::await);
        }
        return work + dispatchWaiting(logPosition, policy);
    }

    /** What is overdue the leader has taken over. */
    private int workAsFollower(long logPosition, Policy policy) {
        if (parts.resultsLost().getAsBoolean()) {
            List<Dispatched> again = List.copyOf(dispatched.values());
            dispatched.clear();
            again.forEach(one -> await(one.search()));
        }
        int work = retryFailed(logPosition, policy);
        long now = parts.clock().nanoTime();
        if (now - nextOverdueCheckNanos >= 0) {
            nextOverdueCheckNanos = now + OVERDUE_CHECK_NANOS;
            dispatched.values().removeIf(one -> now - one.overdueAtNanos() >= 0);
        }
        return work + dispatchWaiting(logPosition, policy);
    }

    private int dispatchWaiting(long logPosition, Policy policy) {
        int work = 0;
        while (!waiting.isEmpty()) {
            PendingSearch next = waiting.values().iterator().next();
            if (!attempt(next, 1, logPosition, policy)) {
                break;
            }
            waiting.remove(next.applicationId());
            work++;
        }
        return work;
    }

    private void await(PendingSearch search) {
        if (dispatched.containsKey(search.applicationId()) || left.isLeft(search.applicationId())) {
            return;
        }
        if (waiting.size() < MAX_WAITING) {
            waiting.put(search.applicationId(), search);
        } else {
            rescan = true;
        }
    }

    private int retryFailed(long logPosition, Policy policy) {
        int work = 0;
        for (Failure next = failed.peek(); next != null; next = failed.peek()) {
            Dispatched last = dispatched.get(next.applicationId());
            if (last != null
                    && !attempt(last.search(), last.attempt() + (next.counts() ? 1 : 0), logPosition, policy)) {
                break;
            }
            failed.poll();
            work++;
        }
        return work;
    }

    private int retryOverdue(long logPosition, Policy policy) {
        long now = parts.clock().nanoTime();
        if (now - nextOverdueCheckNanos < 0) {
            return 0;
        }
        nextOverdueCheckNanos = now + OVERDUE_CHECK_NANOS;
        takeBack(now);
        int work = 0;
        var overdue = dispatched.values().stream().filter(d -> now - d.overdueAtNanos() >= 0);
        for (Dispatched late : overdue.toList()) {
            if (attempt(late.search(), late.attempt() + 1, logPosition, policy)) {
                work++;
            }
        }
        return work;
    }

    private void takeBack(long nowNanos) {
        List<PendingSearch> back = left.takeBack(nowNanos);
        if (!back.isEmpty()) {
            parts.faults().notice("searches of other members are taken over, as their results do not come");
            back.forEach(this::await);
        }
    }

    /** Dispatches from the record; false if there is no room now. */
    private boolean attempt(PendingSearch search, int attempt, long logPosition, Policy policy) {
        if (attempt > settings.searchAttempts()) {
            giveUp(search, attempt, "a search failed too often");
            return true;
        }
        if (!hasRoom(search)) {
            return false;
        }
        CodedTemplates coded = parts.templates().apply(search.encounter());
        if (coded == null) {
            giveUp(search, attempt, "the templates of a pending search do not open");
            return true;
        }
        return submit(search, attempt, coded.templates(), logPosition, policy);
    }

    private boolean submit(PendingSearch search, int attempt, TemplateSet templates, long logPosition, Policy policy) {
        if (!hasRoom(search)) {
            return false;
        }
        long leastSubjects = parts.leastSubjectsBelow().applyAsLong(search.encounter());
        SearchQuestion question = parts.questions().question(search, templates, logPosition, policy, leastSubjects);
        CompletableFuture<SearchFindings> found = parts.engine().submit(question);
        if (found == null) {
            return false;
        }
        searching.incrementAndGet();
        remember(search, attempt);
        double verificationScore = policy.verificationScore();
        var _ = found.whenComplete((findings, fault) -> {
            SearchReport report =
                    findings == null ? null : parts.questions().report(question, findings, verificationScore);
            completed(search, findings, report, fault);
        });
        return true;
    }

    private boolean hasRoom(PendingSearch search) {
        return parts.engine().isWhole()
                && searching.get() < MAX_SEARCHING
                && (dispatched.size() < MAX_DISPATCHED || dispatched.containsKey(search.applicationId()));
    }

    private void remember(PendingSearch search, int attempt) {
        long overdue = parts.clock().nanoTime() + settings.searchDeadline().toNanos() + RESULT_GRACE_NANOS;
        dispatched.put(search.applicationId(), new Dispatched(search, attempt, overdue));
    }

    private void giveUp(PendingSearch search, int attempt, String why) {
        parts.faults().notice(why);
        if (role == Role.FOLLOWS) {
            // it may be the trouble of this member alone
            dispatched.remove(search.applicationId());
            return;
        }
        // it stays dispatched, so that it is tried again if this result does not come back through the log
        remember(search, attempt);
        record(search, parts.questions().incomplete());
    }

    /** On a search thread. */
    private void completed(
            PendingSearch search,
            @Nullable SearchFindings findings,
            @Nullable SearchReport report,
            @Nullable Throwable fault) {
        searching.decrementAndGet();
        if (findings != null && report != null && fault == null) {
            if (findings.passedOver() > 0) {
                parts.faults()
                        .notice("searches pass over references of another extractor version or face model;"
                                + " their applications are held until these are extracted anew");
            }
            if (findings.leftOut() > 0) {
                parts.faults()
                        .notice("searches found more people plausible than they compare, as with a print of noise;"
                                + " their applications are held");
            }
            record(search, report);
        } else {
            Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
            // if this queue is full, the search is overdue later
            if (cause instanceof ShardMissingException) {
                failed.offer(new Failure(search.applicationId(), false));
            } else {
                parts.faults()
                        .report("a search failed", cause == null ? new IllegalStateException("no findings") : cause);
                failed.offer(new Failure(search.applicationId(), true));
            }
        }
        parts.bell().ring();
    }

    private void record(PendingSearch search, SearchReport report) {
        parts.results().accept(new RecordSearchResult(search.applicationId(), report));
    }
}
