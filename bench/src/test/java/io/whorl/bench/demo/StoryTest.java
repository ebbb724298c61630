package io.whorl.bench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.client.Answer;
import io.whorl.bench.console.Terminal;
import io.whorl.matcher.vocabulary.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static final Answer.Timings TIMINGS = new Answer.Timings(60, 20, 95);
    private static final Answer APPROVED = new Answer("APPROVE", List.of(), List.of(), null, TIMINGS, 98.4);
    private static final Answer DUPLICATE = new Answer(
            "REVIEW",
            List.of("DUPLICATE_OF_OTHER_SUBJECT"),
            List.of(new Answer.Candidate("somebody", 83.1)),
            null,
            TIMINGS,
            120);

    private final StringWriter printed = new StringWriter();
    private final Story story = new Story(new Terminal(new PrintWriter(printed), false), new Latencies());

    @Test
    void shouldAcceptADuplicateOnlyOfTheRightPerson() {
        assertTrue(Expected.duplicateOf("somebody").isMetBy(DUPLICATE));
        assertFalse(Expected.duplicateOf("somebody else").isMetBy(DUPLICATE));
        assertFalse(Expected.approval().isMetBy(DUPLICATE));
        assertFalse(Expected.duplicateOf("somebody").isMetBy(APPROVED));
        assertFalse(Expected.reviewFor(Reason.DOES_NOT_MATCH_OWN_REFERENCE).isMetBy(DUPLICATE));
    }

    @Test
    void shouldNotAcceptAnApprovalWithReasons() {
        Answer odd = new Answer("APPROVE", List.of("QUALITY_TOO_LOW"), List.of(), null, TIMINGS, 1);

        assertTrue(Expected.approval().isMetBy(APPROVED));
        assertFalse(Expected.approval().isMetBy(odd));
    }

    @Test
    void shouldTellACaseInALineAndWhatWasExpectedIfItWasNot() {
        story.tell("second identity", Expected.duplicateOf("somebody"), DUPLICATE);
        story.tell("renewal", Expected.approval(), DUPLICATE);

        List<String> lines = printed.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).matches(" {2}ok +second identity +REVIEW +83\\.1 +120 +DUPLICATE_OF_OTHER_SUBJECT"));
        assertTrue(lines.get(1).startsWith("  FAIL renewal"), lines.get(1));
        assertEquals("       expected APPROVE", lines.get(2));
        assertEquals(2, story.told());
        assertEquals(1, story.unexpected());
    }
}
