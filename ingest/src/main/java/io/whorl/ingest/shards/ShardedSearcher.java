package io.whorl.ingest.shards;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    ShardedSearcher(Searcher own, List<? extends ShardPeer> peers) {
        this.own = own;
        this.peers = List.copyOf(peers);
    }

    @Override
    public boolean isWhole() {
        for (ShardPeer peer : peers) {
            if (!peer.isReachable()) {
                return false;
            }
        }
        return own.isWhole();
    }

    @Override
    public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        if (question.isNarrow()) {
            return own.submit(question);
        }
        if (!isWhole()) {
            return CompletableFuture.failedFuture(new ShardMissingException("another shard is not reachable"));
        }
        CompletableFuture<SearchFindings> here = own.submit(question);
        if (here == null) {
            return null;
        }
        RemoteQuestion asked = new RemoteQuestion(
                question.probe(), question.maxCandidates(), question.minScore(), question.deadlineNanos());
        List<CompletableFuture<RemoteFindings>> there =
                peers.stream().map(peer -> peer.search(asked)).toList();
        return CompletableFuture.allOf(there.toArray(CompletableFuture[]::new))
                .thenCombine(
                        here,
                        (_, findings) -> gathered(
                                question.maxCandidates(),
                                findings,
                                there.stream().map(CompletableFuture::resultNow).toList()));
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
