package io.whorl.ingest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResumableWorkTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void shouldSayHowFarItCameBeforeItEnds() throws IOException, InterruptedException {
        int code = new ResumableWork<String>("the work", said::add, ResumableWorkTest::howFar)
                .run(
                        (stopped, told) -> {
                            assertFalse(stopped.getAsBoolean());
                            told.accept("a moment after the start nothing is said");
                            return "all of it";
                        },
                        progress -> {
                            said.add("ended");
                            return 7;
                        });
        assertEquals(7, code);
        assertEquals(List.of("all of it", "ended"), said);
    }

    @Test
    void shouldFailWithItsWork() {
        ResumableWork<String> work = new ResumableWork<>("the work", said::add, ResumableWorkTest::howFar);
        assertThrows(
                IOException.class,
                () -> work.run(
                        (stopped, told) -> {
                            throw new IOException("a full disk");
                        },
                        progress -> 0));
        assertEquals(List.of(), said);
    }

    @Test
    void shouldSayHowLongItWillStillTake() {
        long minute = TimeUnit.MINUTES.toNanos(1);
        assertEquals(", about 60 s left", RemainingTime.words(10, 10, minute));
        assertEquals(", about 9 min left", RemainingTime.words(10, 90, minute));
        assertEquals(", about 3 h left", RemainingTime.words(1, 180, minute));
        assertEquals("", RemainingTime.words(0, 180, minute), "nothing is known yet");
        assertEquals("", RemainingTime.words(180, 0, minute), "nothing is left");
    }

    @Test
    void shouldSayOfStepsWhatIsKnown() {
        long seconds = TimeUnit.SECONDS.toNanos(8);
        assertEquals(
                "copying records: 1,000 of 3,000, about 16 s left",
                SaidSteps.line(new SaidSteps.State("copying records", 1_000, 3_000, 0), seconds));
        assertEquals(
                "copying images: 1,000, for 8 s",
                SaidSteps.line(new SaidSteps.State("copying images", 1_000, 0, 0), seconds));
        assertEquals(
                "verifying the log, for 8 s",
                SaidSteps.line(new SaidSteps.State("verifying the log", 0, 0, 0), seconds));
    }

    private static ResumableWork.HowFar howFar(String progress) {
        return new ResumableWork.HowFar(progress, 0, 0);
    }
}
