package io.whorl.bench.prints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldOrderImpressionsByNumberAndListWhatItSkips() throws Exception {
        for (String name : List.of("101_10.tif", "101_2.tif", "A_left_1.PNG", "notes.txt", "x_1.gif", "7_1.wsq")) {
            Files.writeString(folder.resolve(name), name);
        }
        FingerFolder found = FingerFolder.list(folder, 0);

        assertEquals(List.of("101", "7", "A_left"), List.copyOf(found.fingers().keySet()));
        assertEquals(folder.resolve("101_2.tif"), found.impression("101", 0));
        assertEquals(folder.resolve("101_10.tif"), found.impression("101", 1));
        assertNull(found.impression("7", 1));
        assertNull(found.impression("unheard-of", 0));
        assertEquals(2, found.skipped().size(), () -> String.join("; ", found.skipped()));
        assertEquals(500, found.dpi());
    }

    @Test
    void shouldKnowTheResolutionOfTheFamousExceptionUnlessTold() throws Exception {
        Path exception = Files.createDirectories(folder.resolve("fvc2002").resolve("DB2_B"));
        Files.write(exception.resolve("101_1.tif"), new byte[] {1, 2});

        FingerFolder usual = FingerFolder.list(exception, 0);
        Capture.FingerSample sample =
                assertInstanceOf(Capture.FingerSample.class, usual.capture(exception.resolve("101_1.tif")));

        assertEquals(569, sample.dpi());
        assertEquals(SampleFormat.TIFF, sample.format());
        assertEquals(FingerPosition.UNKNOWN, sample.position());
        assertEquals(300, FingerFolder.list(exception, 300).dpi());
    }
}
