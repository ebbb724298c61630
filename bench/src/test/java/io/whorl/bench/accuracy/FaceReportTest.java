package io.whorl.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.plots.Page;
import io.whorl.bench.plots.Report;
import io.whorl.bench.portraits.OrlFaces;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some faces of ORL in a folder, with files among them that are not as they should be. */
class FaceReportTest {

    private static final int PEOPLE = 4;
    private static final int PICTURES = 3;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();

    @Test
    void shouldCountFailuresAndFindMates() throws Exception {
        Path models = layFolder();
        Page page = new Page("faces");

        List<Figure> figures =
                new FaceReport(new Report(new Terminal(new PrintWriter(out), false), page)).run(folder, models);

        String shown = out.toString();
        assertTrue(shown.contains("15 pictures of 5 people"), shown);
        assertTrue(shown.contains("Failures to extract (FTE): 3 of 15"), shown);
        assertTrue(shown.contains("s5/blank.pgm: [NO_FACE]"), shown);
        assertTrue(shown.contains("s5/cut.pgm: cannot be read"), shown);
        assertTrue(shown.contains("s5/wrong.png: IMAGE_UNREADABLE"), shown);
        assertTrue(shown.contains("README: not in a folder of a person"), shown);
        assertTrue(shown.contains("s6: no pictures in it"), shown);
        // three pairs of each person's pictures, and the rest of all pairs of twelve
        assertTrue(shown.contains("12 mated and 54 non-mated pairs"), shown);
        assertEquals(
                List.of("faces-fte", "faces-eer", "faces-rank-1"),
                figures.stream().map(Figure::name).toList(),
                "54 impostors say nothing of an FMR of 1 %");
        assertTrue(shown.contains("12 of 15"), "those that failed are searches that find nobody: " + shown);
        assertTrue(page.html().contains("CMC"));
    }

    /** Returns the folder of models. */
    private Path layFolder() throws Exception {
        Path orl;
        Path models;
        try {
            orl = OrlFaces.pictures();
            models = OrlFaces.models();
        } catch (NoSuchFileException e) {
            return abort("no faces: " + e.getReason());
        }
        for (int person = 1; person <= PEOPLE; person++) {
            Path own = Files.createDirectories(folder.resolve("s" + person));
            for (int picture = 1; picture <= PICTURES; picture++) {
                String name = picture + ".pgm";
                Files.copy(orl.resolve("s" + person).resolve(name), own.resolve(name));
            }
        }
        Path bad = Files.createDirectories(folder.resolve("s5"));
        byte[] blank = "P5\n92 112\n255\n".getBytes(StandardCharsets.US_ASCII);
        Files.write(bad.resolve("cut.pgm"), blank);
        Files.write(bad.resolve("blank.pgm"), Arrays.copyOf(blank, blank.length + 92 * 112));
        Files.writeString(bad.resolve("wrong.png"), "no image");
        Files.writeString(folder.resolve("README"), "");
        Files.createDirectories(folder.resolve("s6"));
        return models;
    }
}
