package io.whorl.ingest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumableWorkTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void shouldSayHowFarItCameBeforeItEnds() throws IOException, InterruptedException {
        int code = new ResumableWork<String>("the work", said::add)
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
        ResumableWork<String> work = new ResumableWork<>("the work", said::add);
        assertThrows(
                IOException.class,
                () -> work.run(
                        (stopped, told) -> {
                            throw new IOException("a full disk");
                        },
                        progress -> 0));
        assertEquals(List.of(), said);
    }
}
