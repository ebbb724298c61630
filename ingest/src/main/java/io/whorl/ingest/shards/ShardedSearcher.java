package io.whorl.ingest.shards;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A search of all shards: the own one and every other beside it, one list out of all. There is no answer without the answer of each. A 1:1
 * stays here, where its subject is. Any thread.
 *
 * <p>An application is searched when its insert is committed here, so every other shard is asked after that; and each answers from a state no
 * older than the question. Of two inserts on two shards the later one therefore finds the earlier one (decisions/0040).
 */
final class ShardedSearcher implements Searcher {

    private static final Comparator<EncounterCandidate> OWN_BEST_FIRST =
            Comparator.comparingDouble(EncounterCandidate::score).reversed();
    private static final Comparator<ForeignCandidate> BEST_FIRST =
            Comparator.comparingDouble(ForeignCandidate::score).reversed();

    private final Searcher own;
    private final List<? extends ShardPeer> peers;
    private final MapInForce inForce;

    ShardedSearcher(Searcher own, List<? extends ShardPeer> peers, MapInForce inForce) {
        this.own = own;
        this.peers = List.copyOf(peers);
        this.inForce = inForce;
    }

    @Override
    public boolean isWhole() {
        ShardMoves moves = inForce.moves();
        return moves != null && inForce.whyNot(moves) == null && areReachable(asked(moves)) && own.isWhole();
    }

    private static boolean areReachable(List<ShardPeer> asked) {
        for (ShardPeer peer : asked) {
            if (!peer.isReachable()) {
                return false;
            }
        }
        return true;
    }

    private List<ShardPeer> asked(ShardMoves moves) {
        List<ShardPeer> asked = new ArrayList<>();
        for (ShardPeer peer : peers) {
            if (inForce.isAsked(peer.shard(), moves)) {
                asked.add(peer);
            }
        }
        return asked;
    }

    @Override
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        if (question.isNarrow()) {
            return own.submit(question);
        }
        ShardMoves moves = inForce.moves();
        String whyNot = inForce.whyNot(moves);
        if (moves == null || whyNot != null) {
            return missing(String.valueOf(whyNot));
        }
        List<ShardPeer> asked = asked(moves);
        if (!areReachable(asked) || !own.isWhole()) {
            return missing("another shard is not reachable");
        }
        CompletableFuture<Own> here = here(question, moves);
        if (here == null) {
            return null;
        }
        RemoteQuestion remote = new RemoteQuestion(
                question.probe(), question.maxCandidates(), question.minScore(), question.deadlineNanos());
        List<CompletableFuture<RemoteFindings>> there =
                asked.stream().map(peer -> peer.search(remote)).toList();
        return CompletableFuture.allOf(there.toArray(CompletableFuture[]::new))
                .thenCombine(here, (_, found) -> {
                    Map<String, RemoteFindings> answers = new LinkedHashMap<>();
                    for (int i = 0; i < asked.size(); i++) {
                        answers.put(asked.get(i).shard(), there.get(i).resultNow());
                    }
                    return new Gathered(found, answers);
                })
                .thenCompose(gathered -> fitting(question, remote, gathered));
    }

    /** The own search, with the counts that go with it. */
    private record Own(SearchFindings findings, List<Moved> moved) {}

    /** The answers of all. */
    private record Gathered(Own own, Map<String, RemoteFindings> others) {}

    /** Who came later than the applicant did not search for himself: they are searched up to the last of them. */
    private @Nullable CompletableFuture<Own> here(SearchQuestion question, ShardMoves before) {
        CompletableFuture<SearchFindings> asked = own.submit(question.atLeastBelow(before.adoptedBelow()));
        return asked == null
                ? null
                : asked.thenApply(findings -> {
                    ShardMoves after = inForce.moves();
                    return new Own(findings, MoveCounts.of(before, after == null ? before : after));
                });
    }

    /** Shards whose answers are older than who moved to them by the answers of others are asked again, once: that is late enough. */
    private CompletableFuture<SearchFindings> fitting(
            SearchQuestion question, RemoteQuestion remote, Gathered gathered) {
        Set<String> behind = behind(gathered);
        if (behind.isEmpty()) {
            return CompletableFuture.completedFuture(gathered(question.maxCandidates(), gathered));
        }
        ShardMoves moves = inForce.moves();
        boolean isOwnBehind = behind.contains(inForce.map().own().name());
        CompletableFuture<Own> here = isOwnBehind && moves != null
                ? here(question, moves)
                : CompletableFuture.completedFuture(gathered.own());
        if (here == null) {
            return missing("the own search takes no more questions now");
        }
        CompletableFuture<Gathered> again = here.thenApply(found -> new Gathered(found, gathered.others()));
        for (ShardPeer peer : peers) {
            if (behind.contains(peer.shard())) {
                again = again.thenCombine(peer.search(remote), (so, findings) -> {
                    Map<String, RemoteFindings> answers = new LinkedHashMap<>(so.others());
                    answers.put(peer.shard(), findings);
                    return new Gathered(so.own(), answers);
                });
            }
        }
        return again.thenCompose(second -> {
            Set<String> still = behind(second);
            return still.isEmpty()
                    ? CompletableFuture.completedFuture(gathered(question.maxCandidates(), second))
                    : missing("on shard " + still + " are fewer people than moved there by the answers of others");
        });
    }

    private Set<String> behind(Gathered gathered) {
        Map<String, List<Moved>> answers = new HashMap<>();
        gathered.others().forEach((shard, findings) -> answers.put(shard, findings.moved()));
        answers.put(inForce.map().own().name(), gathered.own().moved());
        return MoveCounts.behind(answers);
    }

    private static CompletableFuture<SearchFindings> missing(String why) {
        return CompletableFuture.failedFuture(new ShardMissingException(why));
    }

    private static SearchFindings gathered(int maxCandidates, Gathered all) {
        return gathered(
                maxCandidates, all.own().findings(), List.copyOf(all.others().values()));
    }

    /** Sums what was searched, and keeps the best candidates of all. */
    static SearchFindings gathered(int maxCandidates, SearchFindings here, List<RemoteFindings> there) {
        List<EncounterCandidate> own = new ArrayList<>(here.candidates());
        List<ForeignCandidate> foreign = new ArrayList<>(here.foreign());
        long references = here.searchedReferences();
        long subjects = here.searchedSubjects();
        long passedOver = here.passedOver();
        long leftOut = here.leftOut();
        for (RemoteFindings one : there) {
            foreign.addAll(one.candidates());
            references += one.searchedReferences();
            subjects += one.searchedSubjects();
            passedOver += one.passedOver();
            leftOut += one.leftOut();
        }
        own.sort(OWN_BEST_FIRST);
        foreign.sort(BEST_FIRST);
        // who is on its way is on two shards for a moment
        Set<String> named = new HashSet<>();
        foreign.removeIf(candidate -> !named.add(candidate.subjectId()));
        while (own.size() + foreign.size() > maxCandidates) {
            boolean ownIsWorse = foreign.isEmpty()
                    || (!own.isEmpty()
                            && own.getLast().score() < foreign.getLast().score());
            if (ownIsWorse) {
                own.removeLast();
            } else {
                foreign.removeLast();
            }
        }
        return new SearchFindings(
                own,
                foreign,
                here.own(),
                here.ownScore(),
                references,
                subjects,
                passedOver,
                leftOut,
                here.searchNanos(),
                here.calibrationVersion());
    }
}
