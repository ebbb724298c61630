package io.whorl.ingest.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardedSearcherTest {

    private final List<CompletableFuture<SearchFindings>> here = new ArrayList<>();
    private final FakePeer south = new FakePeer();
    private final FakePeer west = new FakePeer();
    private final ShardedSearcher searcher = new ShardedSearcher(this::submit, List.of(south, west));

    @Test
    void shouldAnswerWhenAllHaveAnswered() {
        CompletableFuture<SearchFindings> asked = ask(50);
        here.getFirst().complete(found(10, candidate(1, 80)));
        south.answers.getFirst().complete(remote(20, foreign("s", 90)));
        assertFalse(asked.isDone());
        west.answers.getFirst().complete(remote(30, foreign("w", 70)));
        SearchFindings findings = asked.join();
        assertEquals(60, findings.searchedSubjects());
        assertEquals(60, findings.searchedReferences());
        assertEquals(List.of(candidate(1, 80)), findings.candidates());
        assertEquals(List.of(foreign("s", 90), foreign("w", 70)), findings.foreign());
        assertTrue(findings.isComplete());
    }

    @Test
    void shouldKeepTheBestOfAll() {
        CompletableFuture<SearchFindings> asked = ask(3);
        here.getFirst().complete(found(10, candidate(1, 80), candidate(2, 60), candidate(3, 50)));
        south.answers.getFirst().complete(remote(20, foreign("s", 90), foreign("t", 40)));
        west.answers.getFirst().complete(remote(30, foreign("w", 70)));
        SearchFindings findings = asked.join();
        assertEquals(List.of(candidate(1, 80)), findings.candidates());
        assertEquals(List.of(foreign("s", 90), foreign("w", 70)), findings.foreign());
    }

    @Test
    void shouldNotBeCompleteIfOneShardPassedSomebodyOver() {
        CompletableFuture<SearchFindings> asked = ask(3);
        here.getFirst().complete(found(10));
        south.answers.getFirst().complete(new RemoteFindings(List.of(), 5, 5, 1, 0));
        west.answers.getFirst().complete(remote(30));
        assertFalse(asked.join().isComplete());
    }

    @Test
    void shouldHaveNoAnswerIfOneShardHasNone() {
        CompletableFuture<SearchFindings> asked = ask(3);
        here.getFirst().complete(found(10));
        south.answers.getFirst().complete(remote(20));
        west.answers.getFirst().completeExceptionally(new ShardMissingException("gone"));
        assertTrue(asked.isCompletedExceptionally());
        assertInstanceOf(ShardMissingException.class, asked.exceptionNow());
    }

    @Test
    void shouldAskNobodyWhileOneIsNotReachable() {
        west.reachable = false;
        assertFalse(searcher.isWhole());
        assertInstanceOf(ShardMissingException.class, ask(3).exceptionNow());
        assertTrue(here.isEmpty() && south.answers.isEmpty());
    }

    @Test
    void shouldAskOthersForTheVeryFirstOfThisShard() {
        assertNotNull(searcher.submit(
                new SearchQuestion(PROBE, 7, 0, 0, new long[0], 50, 30, System.nanoTime() + 1_000_000_000)));
        assertEquals(1, south.answers.size());
    }

    @Test
    void shouldCompareOneToOneHereAlone() {
        west.reachable = false;
        SearchQuestion narrow = new SearchQuestion(PROBE, 0, 0, -1, new long[] {4}, 1, 0, Long.MAX_VALUE);
        assertNotNull(searcher.submit(narrow));
        assertEquals(1, here.size());
        assertTrue(south.answers.isEmpty());
    }

    private static final TemplateSet PROBE = new TemplateSet("test", List.of(), null);

    private CompletableFuture<SearchFindings> ask(int maxCandidates) {
        CompletableFuture<SearchFindings> asked = searcher.submit(
                new SearchQuestion(PROBE, 7, 5, 2, new long[0], maxCandidates, 30, System.nanoTime() + 1_000_000_000));
        assertNotNull(asked);
        return asked;
    }

    private @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        here.add(new CompletableFuture<>());
        return here.getLast();
    }

    private static EncounterCandidate candidate(long encounter, double score) {
        return new EncounterCandidate(encounter, score, List.of());
    }

    private static ForeignCandidate foreign(String subject, double score) {
        return new ForeignCandidate(subject, "a-" + subject, true, score, List.of());
    }

    private static SearchFindings found(long searched, EncounterCandidate... candidates) {
        return new SearchFindings(List.of(candidates), null, 0, searched, searched, 0, 0, 1_000, 0);
    }

    private static RemoteFindings remote(long searched, ForeignCandidate... candidates) {
        return new RemoteFindings(List.of(candidates), searched, searched, 0, 0);
    }

    private static final class FakePeer implements ShardPeer {
        private final List<CompletableFuture<RemoteFindings>> answers = new ArrayList<>();
        private boolean reachable = true;

        @Override
        public CompletableFuture<RemoteFindings> search(RemoteQuestion question) {
            answers.add(new CompletableFuture<>());
            return answers.getLast();
        }

        @Override
        public boolean isReachable() {
            return reachable;
        }
    }
}
