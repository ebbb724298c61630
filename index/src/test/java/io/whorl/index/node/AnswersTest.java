package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.Publication;
import io.aeron.cluster.service.Cluster;
import io.whorl.index.node.Answers.Sender;
import io.whorl.index.node.FakeCluster.FakeSession;
import io.whorl.index.wire.AnswerCodec;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.vocabulary.Candidate;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MatchDecision;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.TemplateSet;
import io.whorl.matcher.vocabulary.Verification;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Command SEARCHED =
            new Command.RecordSearchResult("a", new SearchReport(true, List.of(), null, 0, 0, 0, 0, 0, 0));
    private static final Command APPLIED = new Command.DeleteSubject("a", "stands for any command of a client");

    private final FakeCluster cluster = new FakeCluster();
    private long now;
    private final Faults faults = new Faults(System.getLogger("test"), fault -> {});
    private final Egress egress = new Egress(() -> now += Egress.PATIENCE_NANOS / 10, new Bell(), faults);
    private final Answers answers = new Answers(new ClusterClients(cluster, egress), new Waiters());

    @Test
    void shouldAnswerEveryoneWhoWaitsOnceTheApplicationIsDecided() {
        answers.answer(sender(1, 10, false, APPLIED), accepted());
        answers.answer(sender(2, 20, false, APPLIED), accepted());
        assertEquals(List.of(), cluster.session(1).answers);
        answers.answer(sender(9, 0, false, SEARCHED), decided());
        assertEquals(10, only(1).correlationId());
        assertEquals(20, only(2).correlationId());
        assertInstanceOf(Event.ApplicationDecided.class, only(1).answer());
        assertEquals(List.of(), cluster.session(9).answers, "the member that searched does not wait");
        answers.answer(sender(9, 0, false, SEARCHED), decided());
        assertEquals(1, cluster.session(1).answers.size());
    }

    @Test
    void shouldAnswerAtOnceWhoeverWantsOnlyAcceptance() {
        answers.answer(sender(1, 10, true, APPLIED), accepted());
        assertInstanceOf(Event.ApplicationAccepted.class, only(1).answer());
        answers.answer(sender(9, 0, false, SEARCHED), decided());
        assertEquals(1, cluster.session(1).answers.size());
    }

    @Test
    void shouldAnswerARepetitionThatIsDecidedAlready() {
        answers.answer(sender(1, 11, false, APPLIED), decided());
        assertEquals(11, only(1).correlationId());
    }

    @Test
    void shouldTellThoseWhoWaitThatTheSubjectIsDeleted() {
        answers.answer(sender(1, 10, false, APPLIED), accepted());
        Event.CommandRefused gone = new Event.CommandRefused(
                "a", new Refusal(Refusal.Kind.NOT_FOUND, "SUBJECT_DELETED", "The subject was deleted.", null));
        answers.dissolved(new Event.PendingDissolved("a", gone));
        assertEquals(gone, only(1).answer());
    }

    @Test
    void shouldRefuseToLetTooManyWaitAndSaySo() {
        for (int i = 0; i < Waiters.MAX_PER_APPLICATION; i++) {
            answers.answer(sender(1, i, false, APPLIED), accepted());
        }
        answers.answer(sender(1, 99, false, APPLIED), accepted());
        Event.CommandRefused refused = assertInstanceOf(Event.CommandRefused.class, only(1).answer());
        assertEquals(Refusal.Kind.UNAVAILABLE, refused.refusal().kind());
    }

    @Test
    void shouldForgetASessionThatClosed() {
        answers.answer(sender(1, 10, false, APPLIED), accepted());
        answers.sessionClosed(1);
        answers.answer(sender(9, 0, false, SEARCHED), decided());
        assertEquals(List.of(), cluster.session(1).answers);
    }

    @Test
    void shouldAnswerNobodyOnAMemberThatDoesNotLead() {
        cluster.role = Cluster.Role.FOLLOWER;
        answers.answer(sender(1, 10, true, APPLIED), accepted());
        answers.answer(sender(1, 10, false, APPLIED), decided());
        assertEquals(0, cluster.session(1).offers);
    }

    @Test
    void shouldSendTheLongestAnswerThereCanBe() {
        String id = "i".repeat(Command.MAX_TEXT_BYTES);
        Comparison comparison = new Comparison(Modality.FINGER, FingerPosition.LEFT_RING, 61);
        List<Comparison> comparisons = Collections.nCopies(TemplateSet.MAX_FINGERS + 1, comparison);
        Candidate candidate = new Candidate(id, id, 1, 83, comparisons);
        CaptureAssessment capture =
                new CaptureAssessment(0, Modality.FINGER, FingerPosition.LEFT_RING, 1, true, Set.of());
        ApplicationAnswer longest = new ApplicationAnswer(
                id,
                Decision.REVIEW,
                Set.of(),
                Collections.nCopies(SearchReport.MAX_CANDIDATES, candidate),
                new Verification(MatchDecision.MATCH, 1, comparisons),
                Collections.nCopies(Command.MAX_CAPTURES, capture),
                0,
                0,
                1,
                0,
                0,
                0,
                0);
        answers.answer(sender(1, 10, false, APPLIED), new Event.ApplicationDecided(longest));
        assertEquals(new Event.ApplicationDecided(longest), only(1).answer());
        assertEquals(0, egress.dropped());
    }

    @Test
    void shouldNotBeHeldUpByAClientThatTakesNothing() {
        FakeSession slow = cluster.session(1);
        slow.result = Publication.BACK_PRESSURED;
        answers.answer(sender(1, 10, false, APPLIED), decided());
        assertTrue(slow.offers > 1, "it is given some time");
        int offers = slow.offers;
        answers.answer(sender(1, 11, false, APPLIED), decided());
        assertEquals(offers + 1, slow.offers, "and from then on one try");
        assertEquals(2, egress.dropped());
        slow.result = 1;
        answers.answer(sender(1, 12, false, APPLIED), decided());
        assertEquals(12, only(1).correlationId());
        slow.result = Publication.BACK_PRESSURED;
        offers = slow.offers;
        answers.answer(sender(1, 13, false, APPLIED), decided());
        assertTrue(slow.offers > offers + 1, "once it takes answers it is trusted again");
    }

    private AnswerCodec.Message only(long session) {
        assertEquals(1, cluster.session(session).answers.size());
        return cluster.session(session).answers.getFirst();
    }

    private Sender sender(long session, long correlationId, boolean whenAccepted, Command command) {
        return new Sender(
                cluster.session(session).id(), new CommandCodec.Message(correlationId, whenAccepted, command));
    }

    private static Event.ApplicationAccepted accepted() {
        return new Event.ApplicationAccepted(answer(Decision.PENDING));
    }

    private static Event.ApplicationDecided decided() {
        return new Event.ApplicationDecided(answer(Decision.REVIEW));
    }

    private static ApplicationAnswer answer(Decision decision) {
        return new ApplicationAnswer("a", decision, Set.of(), List.of(), null, List.of(), 0, 0, 1, 100, 1, 1, 1);
    }
}
