package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.client.Application;
import io.whorl.bench.client.Reply;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.io.IOException;
import java.util.List;

/** The cases that tell whether a register can be trusted, in the order of a story. Confined to the main thread. */
final class TellingCases {

    /** People beside those on file whom the cases need. */
    static final int STRANGERS = 4;

    /** Identities that nobody of the demo has: numbers of people far behind those who are rendered. */
    private static final long FOREIGN_IDENTITIES = 1_000_000;

    /** The application that is sent again at the end. */
    private static final String RENEWAL = "renewal-2";

    /** The application of a second identity that people judge later. */
    private static final String SECOND_IDENTITY = "second-identity";

    private final DemoServer server;
    private final Desk desk;
    private final DeskCases deskCases;
    private final Story story;
    private final IssuanceCases issuance;
    private final Population population;
    private final List<Applicant> onFile;
    private final List<Applicant> strangers;
    private int foreign;

    /** With at least {@value DemoOptions#LEAST_PEOPLE} people on file and {@value #STRANGERS} who are not. */
    TellingCases(
            DemoServer server, Story story, Population population, List<Applicant> onFile, List<Applicant> strangers) {
        desk = new Desk(server.client());
        issuance = new IssuanceCases(server, story);
        deskCases = new DeskCases(server, story);
        this.server = server;
        this.story = story;
        this.population = population;
        this.onFile = onFile;
        this.strangers = strangers;
    }

    /** The id of the application by which an applicant was enrolled; a card has the id of its application. */
    static String firstId(Applicant applicant) {
        return "first-" + applicant.subjectId();
    }

    void play() throws IOException, InterruptedException {
        renewals();
        otherIdentities();
        twoDesks();
        impostors();
        badCapture();
        deskCases.badThumb(onFile(0));
        issuance.play(onFile(5), stranger(2));
        deskCases.picture(server.judges().chen(), SECOND_IDENTITY);
        issuance.review(SECOND_IDENTITY, onFile(2).subjectId());
        awayFromHome();
        askingAgain();
    }

    private void renewals() throws IOException {
        story.chapter("A card expires, and its owner lives far from home");
        renew(
                "renewal at a desk in another county",
                "renewal-1",
                onFile(0),
                onFile(0).captures(1),
                Expected.approval());
        renew("renewal of another person", RENEWAL, onFile(1), onFile(1).captures(1), Expected.approval());
    }

    private void otherIdentities() throws IOException {
        story.chapter("Somebody on file wants a second identity");
        Applicant known = onFile(2);
        Expected found = Expected.duplicateOf(known.subjectId());
        Application second = Desk.first(SECOND_IDENTITY, known, identity(), known.captures(2));
        story.tell("own fingers, own face", found, desk.apply(second));
        first("own fingers, the face of a stranger", known, known.capturesWithFaceOf(stranger(0), 3), found);
        first("the fingers of a stranger, own face", known, stranger(0).capturesWithFaceOf(known, 4), found);
    }

    private void twoDesks() throws IOException, InterruptedException {
        story.chapter("A stranger stands at two desks in the same moment, under two identities");
        Applicant person = stranger(1);
        List<Answer> answers = desk.applyAtOnce(List.of(
                Desk.first("desk-1", person, identity(), person.captures(1)),
                Desk.first("desk-2", person, identity(), person.captures(2))));
        story.show("first desk", answers.get(0));
        story.show("second desk", answers.get(1));
        long approved = answers.stream()
                .filter(a -> a.decision().equals(Decision.APPROVE.name()))
                .count();
        long reviewed = answers.stream()
                .filter(a -> a.decision().equals(Decision.REVIEW.name()))
                .count();
        story.tell(
                "at most one of them is approved",
                approved <= 1 && approved + reviewed == 2,
                "no more than one APPROVE, the rest REVIEW",
                approved + " of 2",
                Math.max(answers.get(0).ms(), answers.get(1).ms()));
    }

    private void impostors() throws IOException {
        story.chapter("Somebody renews a card that is not theirs");
        Expected noMatch = Expected.reviewFor(Reason.DOES_NOT_MATCH_OWN_REFERENCE);
        renew(
                "a stranger, as somebody on file",
                "impostor-1",
                onFile(3),
                stranger(2).captures(1),
                noMatch);
        Expected both = Expected.reviewFor(Reason.DOES_NOT_MATCH_OWN_REFERENCE, Reason.DUPLICATE_OF_OTHER_SUBJECT);
        renew(
                "somebody on file, as somebody else on file",
                "impostor-2",
                onFile(3),
                onFile(4).captures(1),
                both);
    }

    private void badCapture() throws IOException {
        story.chapter("A capture goes wrong");
        Applicant newcomer = stranger(3);
        String subjectId = newcomer.subjectId();
        Application bad = Desk.first("bad-capture", newcomer, subjectId, newcomer.badCaptures(1));
        story.tell("only the tips of both thumbs touch the sensor", Expected.recapture(), desk.apply(bad));
        Application good = Desk.first("good-capture", newcomer, subjectId, newcomer.captures(2));
        story.tell("both captured again", Expected.approval(), desk.apply(good));
    }

    private void awayFromHome() throws IOException {
        story.chapter("What is not done away from home");
        Applicant newcomer = stranger(2);
        Application first = new Application(
                "first-away",
                ApplicationKind.FIRST,
                newcomer.subjectId(),
                "320412-07",
                newcomer.householdRegion(),
                newcomer.captures(4));
        story.tell("a first issue", Expected.refusalFor(Reason.FIRST_APPLICATION_AWAY_FROM_HOME), desk.apply(first));
    }

    private void askingAgain() throws IOException {
        story.chapter("An answer got lost on its way, and the desk asks again");
        Applicant person = onFile(1);
        Application sent = renewal(RENEWAL, person, person.captures(1));
        Reply once = desk.send(sent);
        Reply twice = desk.send(sent);
        story.tell(
                "same id, same application",
                once.isOk() && once.isSameAs(twice),
                "the same answer again",
                twice.isOk() ? "same" : twice.problem(),
                twice.ms());
        Reply other = desk.send(renewal(sent.applicationId(), person, person.captures(2)));
        story.tell(
                "same id, other captures",
                other.status() == 409 && other.text("code").equals("ID_REUSED"),
                "409 ID_REUSED",
                other.status() + "",
                other.ms());
    }

    private void renew(String title, String id, Applicant owner, List<Capture> captures, Expected expected)
            throws IOException {
        story.tell(title, expected, desk.apply(renewal(id, owner, captures)));
    }

    private void first(String title, Applicant applicant, List<Capture> captures, Expected expected)
            throws IOException {
        story.tell(title, expected, desk.apply(Desk.first("first-" + story.told(), applicant, identity(), captures)));
    }

    private static Application renewal(String id, Applicant owner, List<Capture> captures) {
        return new Application(
                id, ApplicationKind.RENEWAL, owner.subjectId(), "320412-07", owner.householdRegion(), captures);
    }

    private Applicant onFile(int index) {
        return onFile.get(index);
    }

    private Applicant stranger(int index) {
        return strangers.get(index);
    }

    private String identity() {
        return population.person(FOREIGN_IDENTITIES + foreign++).subjectId();
    }
}
