package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.Ledger;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.Searcher;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Command.RecordSearchResult;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.PendingSearch;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchDispatchTest {

    private static final TemplateSet TEMPLATES = TestNode.person(1);
    private static final NodeSettings SETTINGS = NodeSettings.defaults();

    private final List<SearchQuestion> asked = new ArrayList<>();
    private final List<CompletableFuture<SearchFindings>> searches = new ArrayList<>();
    private final List<RecordSearchResult> results = new ArrayList<>();
    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private boolean ringFull;
    private boolean whole = true;
    private boolean resultsLost;
    private long sureToBeSearched = 1000;
    private @Nullable TemplateSet onRecord = TEMPLATES;
    private long now;
    private SearchDispatch dispatch = dispatch(SearchShare.ALONE);

    private SearchDispatch dispatch(SearchShare share) {
        return new SearchDispatch(
                SETTINGS,
                new SearchDispatch.Parts(
                        share,
                        new Shards(),
                        encounter -> onRecord == null ? null : CodedTemplates.uncoded(onRecord),
                        encounter -> sureToBeSearched,
                        new SearchQuestions(SETTINGS.searchDeadline(), () -> now, Clock.systemUTC()),
                        results::add,
                        () -> resultsLost,
                        new Faults(System.getLogger("test"), fault -> {}),
                        new Bell(),
                        () -> now));
    }

    @Test
    void shouldAskForEverythingBelowAndReportWhatWasFound() {
        dispatch.lead();
        request(5);
        SearchQuestion question = asked.getFirst();
        assertEquals(5, question.belowEncounter());
        assertEquals(50, question.excludedSubject());
        assertEquals(77, question.minLogPosition());
        assertEquals(SETTINGS.searchDeadline().toNanos(), question.deadlineNanos());
        assertTrue(question.minScore() < Policy.scoreForFpir(Policy.DEFAULT.reviewFpir(), 1000));
        searches.getFirst().complete(found(40.0));
        assertEquals("id-5", results.getFirst().applicationId());
        assertTrue(results.getFirst().report().complete());
        assertEquals(MatchDecision.MATCH, own(results.getFirst()));
    }

    @Test
    void shouldDecideTheOwnComparisonByThePolicy() {
        dispatch.lead();
        request(1);
        request(2);
        double threshold = Policy.DEFAULT.verificationScore();
        searches.get(0).complete(found(threshold));
        searches.get(1).complete(found(Math.nextDown(threshold)));
        assertEquals(MatchDecision.MATCH, own(results.get(0)));
        assertEquals(MatchDecision.NON_MATCH, own(results.get(1)));
    }

    @Test
    void shouldAskNothingBeforeItHasJoined() {
        request(1);
        assertEquals(0, dispatch.work(ledger, 80));
        assertEquals(List.of(), asked);
    }

    @Test
    void shouldSearchItsShareWhileAnotherMemberLeads() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.join();
        for (int encounter = 0; encounter < 6; encounter++) {
            request(encounter);
        }
        assertEquals(
                List.of(1L, 4L),
                asked.stream().map(SearchQuestion::belowEncounter).toList());
        searches.getFirst().complete(found(40.0));
        assertEquals("id-1", results.getFirst().applicationId());
    }

    @Test
    void shouldLeaveItToTheLeaderWhatItCannotSearch() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.join();
        request(1);
        for (int attempt = 1; attempt <= SETTINGS.searchAttempts(); attempt++) {
            assertEquals(attempt, asked.size());
            searches.getLast().completeExceptionally(new IllegalStateException("deadline"));
            dispatch.work(ledger, 80);
        }
        onRecord = null;
        dispatch.requested(search(4), null, 77, Policy.DEFAULT);
        dispatch.work(ledger, 80);
        now += SETTINGS.searchDeadline().toNanos() + SearchDispatch.RESULT_GRACE_NANOS;
        dispatch.work(ledger, 80);
        assertEquals(SETTINGS.searchAttempts(), asked.size());
        assertEquals(List.of(), results);
    }

    @Test
    void shouldSearchItsShareAgainIfResultsMayBeLost() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.join();
        request(1);
        request(4);
        searches.forEach(search -> search.complete(found(1)));
        dispatch.recorded("id-1");
        resultsLost = true;
        dispatch.work(ledger, 80);
        assertEquals(3, asked.size());
        assertEquals(4, asked.getLast().belowEncounter());
    }

    @Test
    void shouldLeaveTheOthersTheirSharesAndTakeThemBackFromWhoIsSilent() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.lead();
        now += LeftSearches.FIRST_REST_NANOS;
        for (int encounter = 0; encounter < 3; encounter++) {
            request(encounter);
        }
        assertEquals(1, asked.size(), "its own");
        dispatch.recorded("id-0");
        now += LeftSearches.PATIENCE_NANOS;
        dispatch.work(ledger, 80);
        assertEquals(
                List.of(1L, 2L),
                asked.stream().map(SearchQuestion::belowEncounter).toList());
        request(5);
        assertEquals(5, asked.getLast().belowEncounter(), "nothing more is left to it for now");
    }

    @Test
    void shouldSearchAllThatIsPendingWhenItBeginsToLead() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.join();
        register();
        assertEquals(List.of(), asked, "it is of member 0");
        dispatch.lead();
        dispatch.work(ledger, 80);
        assertEquals(1, asked.size());
    }

    @Test
    void shouldWaitWhileTheRingIsFull() {
        dispatch.lead();
        ringFull = true;
        request(1);
        request(2);
        dispatch.work(ledger, 80);
        assertEquals(List.of(), asked);
        ringFull = false;
        assertEquals(2, dispatch.work(ledger, 80));
        assertEquals(
                List.of(1L, 2L),
                asked.stream().map(SearchQuestion::belowEncounter).toList());
        assertEquals(80, asked.getFirst().minLogPosition());
        assertEquals(0, dispatch.work(ledger, 80));
    }

    @Test
    void shouldNotAskForWhatAnotherMemberHasAnsweredMeanwhile() {
        dispatch = dispatch(new SearchShare(1, 3));
        dispatch.join();
        ringFull = true;
        request(1);
        request(4);
        dispatch.recorded("id-1");
        ringFull = false;
        dispatch.work(ledger, 80);
        assertEquals(
                List.of(4L), asked.stream().map(SearchQuestion::belowEncounter).toList());
    }

    @Test
    void shouldTryAFailedSearchAgainAndHoldItsApplicationInTheEnd() {
        dispatch.lead();
        request(1);
        for (int attempt = 1; attempt <= SETTINGS.searchAttempts(); attempt++) {
            assertEquals(attempt, asked.size());
            searches.getLast().completeExceptionally(new IllegalStateException("deadline"));
            assertEquals(1, dispatch.work(ledger, 80));
        }
        assertEquals(SETTINGS.searchAttempts(), asked.size());
        assertEquals(1, results.size());
        assertFalse(results.getFirst().report().complete());
    }

    @Test
    void shouldWaitForAShardHoweverOftenItIsMissing() {
        dispatch.lead();
        request(1);
        for (int attempt = 1; attempt <= 3 * SETTINGS.searchAttempts(); attempt++) {
            assertEquals(attempt, asked.size());
            whole = false;
            searches.getLast().completeExceptionally(new ShardMissingException("gone"));
            assertEquals(0, dispatch.work(ledger, 80));
            now += 10 * SETTINGS.searchDeadline().toNanos();
            assertEquals(0, dispatch.work(ledger, 80), "nor when it is long overdue");
            whole = true;
            assertTrue(dispatch.work(ledger, 80) > 0);
        }
        assertEquals(List.of(), results);
        searches.getLast().complete(found(40.0));
        assertTrue(results.getFirst().report().complete());
    }

    @Test
    void shouldAskNothingBeforeAllShardsAreThere() {
        dispatch.lead();
        whole = false;
        request(1);
        request(2);
        assertEquals(0, dispatch.work(ledger, 80));
        whole = true;
        assertEquals(2, dispatch.work(ledger, 80));
    }

    @Test
    void shouldReportCandidatesOfOtherShardsAndHowFarTheListReaches() {
        dispatch.lead();
        request(1);
        List<ForeignCandidate> foreign = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            foreign.add(new ForeignCandidate("s-" + i, "a-" + i, false, 100 - i, List.of()));
        }
        List<EncounterCandidate> own = List.of(new EncounterCandidate(0, 70, List.of()));
        searches.getFirst().complete(new SearchFindings(own, foreign, null, 0, 99, 99, 0, 0, 1000, 0));
        assertEquals(foreign, results.getFirst().report().foreign());
        assertEquals(52, results.getFirst().report().listedFrom());
    }

    @Test
    void shouldHoldAnApplicationWhoseTemplatesDoNotOpen() {
        dispatch.lead();
        onRecord = null;
        dispatch.requested(search(1), null, 77, Policy.DEFAULT);
        dispatch.work(ledger, 80);
        assertFalse(results.getFirst().report().complete());
    }

    @Test
    void shouldListWhomTheLedgerWouldHoldAfterAWaitInWhichTheGalleryGrew() {
        dispatch.lead();
        ringFull = true;
        request(5);
        sureToBeSearched = 3;
        ringFull = false;
        dispatch.work(ledger, 80);
        assertTrue(asked.getFirst().minScore() < Policy.scoreForFpir(Policy.DEFAULT.reviewFpir(), 2));
    }

    @Test
    void shouldHoldAnApplicationIfItsSearchPassedOverSomebody() {
        dispatch.lead();
        request(1);
        searches.getFirst().complete(new SearchFindings(List.of(), null, 0, 10, 9, 1, 0, 1000, 0));
        assertFalse(results.getFirst().report().complete());
        assertEquals(10, results.getFirst().report().searchedReferences());
    }

    @Test
    void shouldSearchAgainIfTheResultDoesNotComeBackInTime() {
        dispatch.lead();
        request(1);
        request(2);
        searches.get(0).complete(found(1));
        searches.get(1).complete(found(1));
        dispatch.recorded("id-1");
        now += SETTINGS.searchDeadline().toNanos() + SearchDispatch.RESULT_GRACE_NANOS;
        assertEquals(1, dispatch.work(ledger, 80));
        assertEquals(2, asked.getLast().belowEncounter());
        assertEquals(3, asked.size());
    }

    @Test
    void shouldSearchAgainAtOnceIfResultsMayBeLost() {
        dispatch.lead();
        register();
        searches.getFirst().complete(found(1));
        assertEquals(0, dispatch.work(ledger, 80));
        resultsLost = true;
        assertEquals(1, dispatch.work(ledger, 80));
        assertEquals(2, asked.size());
    }

    /** The first encounter. */
    private void register() {
        CaptureAssessment face = new CaptureAssessment(0, Modality.FACE, FingerPosition.UNKNOWN, 80, true, Set.of());
        Command.RegisterApplication application = new Command.RegisterApplication(
                "a-1",
                new byte[Command.DIGEST_BYTES],
                ApplicationKind.FIRST,
                "s-1",
                null,
                null,
                List.of(face),
                1,
                new byte[] {1},
                1,
                1);
        ledger.apply(application, 1, 77, event -> {
            if (event instanceof Event.SearchRequested(PendingSearch search)) {
                dispatch.requested(search, TEMPLATES, 77, Policy.DEFAULT);
            }
        });
    }

    @Test
    void shouldNotAskForMoreThanTheSearchWillDoSoon() {
        dispatch.lead();
        for (int i = 0; i < SearchDispatch.MAX_SEARCHING + 1; i++) {
            request(i);
        }
        assertEquals(SearchDispatch.MAX_SEARCHING, asked.size());
        searches.getFirst().complete(found(1));
        assertEquals(1, dispatch.work(ledger, 80));
        assertEquals(SearchDispatch.MAX_SEARCHING + 1, asked.size());
    }

    private void request(long encounter) {
        dispatch.requested(search(encounter), TEMPLATES, 77, Policy.DEFAULT);
    }

    private static PendingSearch search(long encounter) {
        return new PendingSearch("id-" + encounter, encounter, encounter * 10, new long[0]);
    }

    private final class Shards implements Searcher {
        @Override
        public @Nullable CompletableFuture<SearchFindings> submit(SearchQuestion question) {
            if (ringFull) {
                return null;
            }
            asked.add(question);
            searches.add(new CompletableFuture<>());
            return searches.getLast();
        }

        @Override
        public boolean isWhole() {
            return whole;
        }
    }

    private static MatchDecision own(RecordSearchResult result) {
        return Objects.requireNonNull(result.report().own()).decision();
    }

    private static SearchFindings found(double ownScore) {
        List<Comparison> own = List.of(new Comparison(Modality.FACE, FingerPosition.UNKNOWN, ownScore));
        return new SearchFindings(List.of(), own, ownScore, 10, 9, 0, 0, 1000, 0);
    }
}
