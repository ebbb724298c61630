package io.whorl.bench.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.likeness.Likeness.Measured;
import io.whorl.bench.likeness.PrintSet.Print;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessPageTest {

    @TempDir
    private Path folder = Path.of("");

    /** A square of 100 pixels a side with a minutia in the middle. */
    private static Minutiae square() {
        return new Minutiae(
                200,
                200,
                new short[] {10, 110, 110, 10, 60, 60, 61, 62},
                new short[] {10, 10, 110, 110, 60, 10, 30, 90},
                new float[8],
                new byte[8]);
    }

    private static Likeness likeness() {
        PrintSet set =
                new PrintSet("squares", false, List.of(new Print(0, square().toTemplate(FingerPosition.UNKNOWN))));
        ErrorRates rates = new ErrorRates(
                PairScores.of(new double[] {30, 80}, new int[2], new int[2]),
                PairScores.of(new double[] {3, 5, 41}, new int[3], new int[] {1, 1, 1}));
        return new Likeness(
                List.of(new Measured(set, MinutiaSpread.of(set), new SetScores(rates, rates))),
                List.of(FaceSpread.drawn(false)),
                List.of("faces: none there"));
    }

    @Test
    void shouldMeasureMinutiaeOverTheHullAroundThem() {
        assertEquals(10_000, MinutiaSpread.hullArea(square()), 1e-9);
        double squareCentimetres = 10_000 / (500 / 2.54 * (500 / 2.54));
        PrintSet set = likeness().prints().getFirst().set();
        assertEquals(8 / squareCentimetres, MinutiaSpread.of(set).densities()[0], 1e-6);
    }

    @Test
    void shouldReplaceTheFiguresOfThePageAndNothingElse() throws Exception {
        Path page = folder.resolve(Likeness.PAGE);
        Files.writeString(page, "before\n" + LikenessPage.BEGIN + "\nold\n" + LikenessPage.END + "\nafter\n");

        assertTrue(Likeness.hasPlace(folder));
        likeness().write(folder);

        String text = Files.readString(page);
        assertTrue(text.startsWith("before\n") && text.endsWith("\nafter\n"), text);
        assertFalse(text.contains("\nold\n"), text);
        assertTrue(text.contains("| squares | 1 × 1 | 8 / 8 / 8 | 31.0 |"), text);
        assertTrue(text.contains("| squares | 30 / 30 | 50.0 | 41 / 41 / 41 |"), text);
        assertTrue(text.contains("Left out: faces: none there"), text);
        assertTrue(Files.readString(folder.resolve("population-minutiae.svg")).startsWith("<svg"));
    }

    @Test
    void shouldWriteNothingWhereThePageHasNoPlaceForFigures() throws Exception {
        assertFalse(Likeness.hasPlace(folder));
        assertThrows(NoSuchFileException.class, () -> likeness().write(folder));
        Files.writeString(folder.resolve(Likeness.PAGE), "a page\n");
        assertFalse(Likeness.hasPlace(folder));
        assertThrows(IllegalArgumentException.class, () -> likeness().write(folder));
        assertFalse(Files.exists(folder.resolve("population-minutiae.svg")));
    }
}
