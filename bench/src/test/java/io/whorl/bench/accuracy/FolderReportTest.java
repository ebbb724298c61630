package io.whorl.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.census.CapturePlan;
import io.whorl.bench.census.PopulationFolder;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.plots.Page;
import io.whorl.bench.plots.Report;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.bench.prints.EmptyFolderException;
import io.whorl.bench.prints.FolderPrints;
import io.whorl.bench.trials.FingerTrial;
import io.whorl.bench.trials.Protocol;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rendered people in a folder, with files among them that are not as they should be. */
class FolderReportTest {

    private static final int PEOPLE = 5;
    private static final int CAPTURES = 3;

    @TempDir
    private static Path root = Path.of("");

    private static Path prints = root;

    private final StringWriter out = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), false);

    @BeforeAll
    static void render() throws Exception {
        CapturePlan plan = new CapturePlan(0, PEOPLE, 1, CAPTURES, 0, SensorKind.DESK);
        new PopulationFolder(root, new Population(77), plan, ImageFormat.PNG).write(() -> false, () -> {});
        prints = root.resolve("fingerprints");
        byte[] sound = Files.readAllBytes(prints.resolve("000000-RIGHT_THUMB_1.png"));
        Files.write(prints.resolve("cut_1.png"), Arrays.copyOf(sound, sound.length / 2));
        Files.write(prints.resolve("empty_1.iso"), new byte[0]);
        Files.writeString(prints.resolve("cut_2.tif"), "no image at all");
        Files.writeString(prints.resolve("notes.txt"), "of another name");
        Files.write(prints.resolve("000000-RIGHT_THUMB_01.png"), sound);
    }

    @Test
    void shouldCountFailuresToExtractAndSkipOtherFiles() throws Exception {
        FolderPrints read = FolderPrints.read(prints, 0, Stop.byHand(), terminal);

        assertEquals(PEOPLE * CAPTURES + 3, read.prints().size());
        assertEquals(PEOPLE * CAPTURES, read.extracted().size());
        assertEquals(PEOPLE + 2, read.subjects());
        assertEquals(List.of("empty_1.iso"), read.singles());
        assertEquals(2, read.skipped().size(), () -> String.join("; ", read.skipped()));
        List<String> failures = read.failures();
        assertEquals(3, failures.size());
        assertTrue(failures.get(0).startsWith("cut_1.png: IMAGE_UNREADABLE"), failures::toString);
        assertTrue(failures.get(2).startsWith("empty_1.iso: RECORD_UNREADABLE"), failures::toString);
    }

    @Test
    void shouldReportOnTheTerminalAsPageAndAsFigures() throws Exception {
        Page page = new Page("test");

        List<Figure> figures =
                new FolderReport(new Report(terminal, page), Stop.byHand()).run(prints, 0, Protocol.FVC, List.of());

        String shown = out.toString();
        assertTrue(shown.contains("Failures to extract (FTE): 3 of 18, 16.67 %"), shown);
        assertTrue(shown.contains("notes.txt: the name is not"), shown);
        // five fingers of three impressions and one of two that failed; first impressions of seven fingers
        assertTrue(shown.contains("16 mated and 21 non-mated pairs"), shown);
        assertTrue(page.html().contains("DET: errors of verification"));
        assertTrue(page.html().contains("cut_2.tif"));
        assertEquals(
                List.of(
                        "folder-fte",
                        "folder-fvc-eer",
                        "folder-fvc-fmr100",
                        "folder-fvc-fmr1000",
                        "folder-fvc-zerofmr"),
                figures.stream().map(Figure::name).toList());
        Double zeroFmr = figures.getLast().value();
        assertTrue(zeroFmr != null && zeroFmr >= 100 / 16.0, "the pair that failed is a false non-match: " + zeroFmr);
    }

    @Test
    void shouldSearchInGalleriesThatGrow() throws Exception {
        FolderPrints read = FolderPrints.read(prints, 0, Stop.byHand(), terminal);

        FolderIdentification found =
                FolderIdentification.measure(read, donors(), List.of(60, 30, 2), Stop.byHand(), terminal);

        assertEquals(
                List.of(3, 30, 60),
                found.levels().stream().map(GalleryLevel::people).toList());
        assertEquals(PEOPLE * (CAPTURES - 1), found.probes());
        for (GalleryLevel level : found.levels()) {
            assertEquals(found.probes(), level.whorl().mated(), "each probe is a mated search once");
            assertEquals(found.probes(), level.whorl().nonMated(), "and a non-mated one once");
            assertEquals(found.probes(), level.sourceAfisRanks().searches());
            assertTrue(level.whorlRanks().share(1) >= .7, "rendered prints are found");
        }
        assertEquals(found.probes(), found.losses().kept().count());
        IdentificationTables tables = new IdentificationTables(found.levels());
        assertEquals(1 + 2 * 3, tables.errors().rows().size());
        assertTrue(tables.errorPlot().svg().contains("Whorl, 60"));
        assertEquals(2, tables.figures().size());
    }

    @Test
    void shouldCompareNoMoreWhenStopped() throws Exception {
        FolderPrints read = FolderPrints.read(prints, 0, Stop.byHand(), terminal);
        Stop stop = Stop.byHand();
        stop.ask();

        FingerTrial trial = FingerTrial.run(read, Protocol.ALL, stop, terminal);

        assertEquals(0, trial.compared());
        assertTrue(trial.whorl().rates().isEmpty());
        CancellationException stopped =
                assertThrows(CancellationException.class, () -> FolderPrints.read(prints, 0, stop, terminal));
        assertEquals("stopped while extracting: nothing was compared yet", stopped.getMessage());
        assertEquals(
                List.of(),
                FolderIdentification.measure(read, donors(), List.of(), stop, terminal)
                        .levels());
    }

    @Test
    void shouldSayWhatAnEmptyFolderLacks() throws Exception {
        Path empty = Files.createDirectories(root.resolve("nothing"));
        Files.writeString(empty.resolve("readme"), "");

        EmptyFolderException refused =
                assertThrows(EmptyFolderException.class, () -> FolderPrints.read(empty, 0, Stop.byHand(), terminal));
        assertThrows(
                EmptyFolderException.class,
                () -> FolderPrints.read(root.resolve("nowhere"), 0, Stop.byHand(), terminal));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("no file is named FINGER_IMPRESSION"), message);
        assertTrue(message.contains("1 other files"), message);
        assertFalse(message.contains("null"), message);
    }

    @Test
    void shouldGiveNoRatesWithoutMates() throws Exception {
        Path single = Files.createDirectories(root.resolve("single"));
        Files.copy(prints.resolve("000001-RIGHT_THUMB_1.png"), single.resolve("a_1.png"));

        List<Figure> figures = new FolderReport(new Report(terminal, new Page("test")), Stop.byHand())
                .run(single, 0, Protocol.ALL, List.of(100));

        assertEquals(1, figures.size());
        assertTrue(out.toString().contains("No error rates"), out.toString());
        assertTrue(out.toString().contains("No searches"), out.toString());
    }

    /** Nobody of the folder. */
    private static Chimeras donors() {
        Population others = new Population(78);
        return Chimeras.ofPrints(IntStream.range(0, 6)
                .mapToObj(
                        i -> others.person(i).finger(FingerPosition.RIGHT_THUMB).capture(1))
                .map(image -> Minutiae.of(FingerprintExtractor.extract(image, FingerPosition.RIGHT_THUMB)))
                .toList());
    }
}
