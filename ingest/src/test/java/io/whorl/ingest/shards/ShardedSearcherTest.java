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
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardedSearcherTest {

    private final List<CompletableFuture<SearchFindings>> here = new ArrayList<>();
    private final List<Long> below = new ArrayList<>();
    private final FakePeer south = new FakePeer("south");
    private final FakePeer west = new FakePeer("west");
    private ShardMoves moves = ShardMoves.NONE;
    private final ShardedSearcher searcher = searcher("");

    /** @param from of the shard "west", if it is new */
    private ShardedSearcher searcher(String from) {
        MapInForce inForce =
                new MapInForce(new ShardMap(Settings.parse("""
                [shards]
                version = 2
                own = "north"
                listen = "127.0.0.1:1"
                [[shards.list]]
                name = "north"
                slots = ["0-1000"]
                members = ["127.0.0.1:1"]
                [[shards.list]]
                name = "south"
                slots = ["1001-3000"]
                members = ["127.0.0.1:2"]
                [[shards.list]]
                name = "west"
                slots = ["3001-4095"]
                members = ["127.0.0.1:3"]
                %s
                """.formatted(from)).shards()));
        inForce.follow(() -> moves);
        return new ShardedSearcher(this::submit, List.of(south, west), inForce);
    }

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
        south.answers.getFirst().complete(new RemoteFindings(List.of(), 5, 5, 1, 0, List.of()));
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
    void shouldAskANewShardOnceTheMapIsInForceHere() {
        ShardedSearcher moving = searcher(NEW);
        west.reachable = false;
        assertTrue(moving.isWhole(), "the new one is not asked yet");
        assertNotNull(moving.submit(wide()));
        assertTrue(west.answers.isEmpty());
        moves = new ShardMoves(map(2), List.of(), 0);
        assertFalse(moving.isWhole());
        west.reachable = true;
        assertNotNull(moving.submit(wide()));
        assertEquals(1, west.answers.size());
    }

    @Test
    void shouldNotSearchByAMapThatIsNotInForce() {
        moves = new ShardMoves(map(3), List.of(), 0);
        assertFalse(searcher.isWhole());
        assertInstanceOf(ShardMissingException.class, ask(3).exceptionNow());
        assertTrue(here.isEmpty());
    }

    @Test
    void shouldAskAgainWhoDoesNotHaveWhomAnotherLetGo() {
        ShardedSearcher moving = searcher(NEW);
        moves = new ShardMoves(map(2), List.of(), 0);
        CompletableFuture<SearchFindings> asked = moving.submit(wide());
        assertNotNull(asked);
        here.getFirst().complete(found(10));
        west.answers.getFirst().complete(moved(List.of(new Moved("south", 0, 4))));
        south.answers.getFirst().complete(moved(List.of(new Moved("west", 5, 0))));
        assertFalse(asked.isDone());
        assertEquals(1, south.answers.size());
        west.answers.get(1).complete(moved(List.of(new Moved("south", 0, 5)), foreign("w", 70)));
        assertEquals(List.of(foreign("w", 70)), asked.join().foreign());
    }

    @Test
    void shouldNameWhoIsOnTwoShardsOnce() {
        CompletableFuture<SearchFindings> asked = ask(50);
        here.getFirst().complete(found(10));
        south.answers.getFirst().complete(remote(20, foreign("s", 80)));
        west.answers.getFirst().complete(remote(20, foreign("s", 90), foreign("w", 70)));
        assertEquals(List.of(foreign("s", 90), foreign("w", 70)), asked.join().foreign());
    }

    @Test
    void shouldHaveNoAnswerIfOnesWhoWentAreNowhere() {
        ShardedSearcher moving = searcher(NEW);
        moves = new ShardMoves(map(2), List.of(), 0);
        CompletableFuture<SearchFindings> asked = moving.submit(wide());
        assertNotNull(asked);
        here.getFirst().complete(found(10));
        west.answers.getFirst().complete(moved(List.of()));
        south.answers.getFirst().complete(moved(List.of(new Moved("west", 5, 0))));
        west.answers.get(1).complete(moved(List.of(new Moved("south", 0, 4))));
        assertInstanceOf(ShardMissingException.class, asked.exceptionNow());
    }

    @Test
    void shouldCountTheOwnShardToo() {
        ShardedSearcher moving = searcher(NEW);
        moves = new ShardMoves(map(2), List.of(new Moved("west", 1, 0)), 0);
        CompletableFuture<SearchFindings> asked = moving.submit(wide());
        assertNotNull(asked);
        // one more goes while it is searched
        moves = new ShardMoves(map(2), List.of(new Moved("west", 2, 0)), 0);
        here.getFirst().complete(found(10));
        south.answers.getFirst().complete(remote(20));
        west.answers.getFirst().complete(moved(List.of(new Moved("north", 0, 1))));
        assertFalse(asked.isDone());
        west.answers.get(1).complete(moved(List.of(new Moved("north", 0, 2))));
        assertTrue(asked.join().isComplete());
    }

    @Test
    void shouldSearchWhoWasAdoptedAfterTheApplicantCame() {
        moves = new ShardMoves(null, List.of(), 9);
        var _ = ask(3);
        assertEquals(9, below.getFirst());
        moves = new ShardMoves(null, List.of(), 2);
        var _ = ask(3);
        assertEquals(5, below.get(1), "nobody of those came later");
    }

    @Test
    void shouldCompareOneToOneHereAlone() {
        west.reachable = false;
        SearchQuestion narrow = new SearchQuestion(PROBE, 0, 0, -1, new long[] {4}, 1, 0, Long.MAX_VALUE);
        assertNotNull(searcher.submit(narrow));
        assertEquals(1, here.size());
        assertTrue(south.answers.isEmpty());
    }

    private static final String NEW = "from = [\"south: 3001-4000\", \"north: 4001-4095\"]";

    private static SearchQuestion wide() {
        return new SearchQuestion(PROBE, 7, 5, 2, new long[0], 50, 30, System.nanoTime() + 1_000_000_000);
    }

    /** The map of the settings in which "west" is new, under a version. */
    private static SlotMap map(int version) {
        byte[] before = new byte[SlotMap.SLOTS];
        byte[] after = new byte[SlotMap.SLOTS];
        for (int slot = 0; slot < SlotMap.SLOTS; slot++) {
            after[slot] = (byte) (slot <= 1_000 ? 0 : slot <= 3_000 ? 1 : 2);
            before[slot] = slot > 4_000 ? 0 : after[slot] == 2 ? 1 : after[slot];
        }
        return new SlotMap(version, "north", List.of("north", "south", "west"), before, after);
    }

    private static RemoteFindings moved(List<Moved> moved, ForeignCandidate... candidates) {
        return new RemoteFindings(List.of(candidates), 1, 1, 0, 0, moved);
    }

    private static final TemplateSet PROBE = new TemplateSet("test", List.of(), null);

    private CompletableFuture<SearchFindings> ask(int maxCandidates) {
        CompletableFuture<SearchFindings> asked = searcher.submit(
                new SearchQuestion(PROBE, 7, 5, 2, new long[0], maxCandidates, 30, System.nanoTime() + 1_000_000_000));
        assertNotNull(asked);
        return asked;
    }

    private @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
        below.add(question.belowEncounter());
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
        return new RemoteFindings(List.of(candidates), searched, searched, 0, 0, List.of());
    }

    private static final class FakePeer implements ShardPeer {
        private final List<CompletableFuture<RemoteFindings>> answers = new ArrayList<>();
        private final String shard;
        private boolean reachable = true;

        FakePeer(String shard) {
            this.shard = shard;
        }

        @Override
        public String shard() {
            return shard;
        }

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
