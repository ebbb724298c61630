package io.whorl.bench.demo;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Questions;
import io.whorl.bench.client.Reply;
import io.whorl.bench.client.WhorlClient;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MissingReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the desk is told about a thumb that does not do, and what operators look at before they judge. Confined to the main thread. */
final class DeskCases {

    private static final String AWAY = "320412-07";
    private static final Pattern PAIRED = Pattern.compile("(\\d+) minutiae paired");

    /** Two captures of a finger have more in common; people who are not the same have hardly ever. */
    private static final int PAIRS_OF_A_MATE = 12;

    private final DemoServer server;
    private final Desk desk;
    private final Story story;

    DeskCases(DemoServer server, Story story) {
        this.server = server;
        this.story = story;
        desk = new Desk(server.client());
    }

    /** With a person on file. */
    void badThumb(Applicant owner) throws IOException {
        story.chapter("A right thumb does not do");
        List<Capture> captures = new ArrayList<>();
        captures.add(owner.badRightThumb(1));
        advice("only its tip touches the sensor", "CAPTURE_AGAIN RIGHT_THUMB", captures);
        for (int attempt = 2; attempt <= 4; attempt++) {
            captures.add(owner.badRightThumb(attempt));
        }
        advice("four times", "CAPTURE_FINGER LEFT_THUMB", captures);
        captures.add(owner.leftThumb(5));
        advice("the left thumb does", "CAPTURE_FINGER RIGHT_INDEX", captures);
        captures.add(owner.portrait(5));
        advice("and with a portrait it is enough", "FINGERS_SUFFICE", captures);
        List<Capture> sent = List.of(
                new Capture.MissingFinger(FingerPosition.RIGHT_THUMB, MissingReason.BANDAGED),
                owner.leftThumb(5),
                owner.portrait(5));
        story.tell(
                "renewal by left thumb and face, the right one bandaged",
                Expected.approval(),
                desk.apply(new Application(
                        "renewal-left",
                        ApplicationKind.RENEWAL,
                        owner.subjectId(),
                        AWAY,
                        owner.householdRegion(),
                        sent)));
    }

    private void advice(String title, String expected, List<Capture> captures) throws IOException {
        Reply reply = server.client().post(Questions.QUALITY_CHECKS, Questions.qualityCheck(captures));
        String got = reply.isOk() ? (reply.text("advice") + " " + reply.text("next")).strip() : reply.problem();
        story.tell(title, got.equals(expected), expected, got, reply.ms());
    }

    /** Looks at an open review as an operator, and keeps the page beside the data for whoever wants to see it. */
    void picture(WhorlClient operator, String application) throws IOException {
        story.chapter("What operators see");
        String path = "/api/v1/reviews/" + application + "/page";
        Reply refused = server.client().get(path);
        story.tell(
                "the desk wants to see the samples",
                refused.text("code").equals("FORBIDDEN"),
                "FORBIDDEN",
                "refused: " + refused.text("code"),
                refused.ms());
        long startedNs = System.nanoTime();
        String page = operator.getText(path);
        double ms = (System.nanoTime() - startedNs) / 1e6;
        int pairs = 0;
        Matcher paired = PAIRED.matcher(page);
        while (paired.find()) {
            pairs = Math.max(pairs, Integer.parseInt(paired.group(1)));
        }
        story.tell(
                "Chen sees both files side by side",
                pairs >= PAIRS_OF_A_MATE,
                "at least " + PAIRS_OF_A_MATE + " minutiae paired in a finger",
                pairs + " minutiae paired in the best finger",
                ms);
        Path kept = server.data().resolve("demo-review.html");
        Files.write(kept, page.getBytes(StandardCharsets.UTF_8));
        story.note("the page, as long as the server stays: " + kept);
    }
}
