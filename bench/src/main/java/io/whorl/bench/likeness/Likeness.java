package io.whorl.bench.likeness;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.portraits.OrlFaces;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The synthetic population beside real prints and faces. What is real and not beside the checkout is left out, and said. Immutable.
 *
 * @param missing what real sets are not there, a sentence each
 */
public record Likeness(List<Measured> prints, List<FaceSpread> faces, List<String> missing) {

    /** The page whose figures {@link #write} replaces. */
    public static final String PAGE = "population.md";

    /** The sets that are shown: two optical sensors, a chip, and an older optical sensor. */
    private static final List<String> REAL = List.of("FVC2002 DB1", "FVC2002 DB2", "FVC2002 DB3", "FVC2000 DB1");

    private static final double YEARS = 15;

    /** A set of prints with all that is known of it. */
    record Measured(PrintSet set, MinutiaSpread minutiae, SetScores scores) {

        static Measured of(PrintSet set, Terminal terminal) {
            return new Measured(set, MinutiaSpread.of(set), SetScores.of(set, terminal));
        }

        String name() {
            return set.name();
        }
    }

    public Likeness {
        prints = List.copyOf(prints);
        faces = List.copyOf(faces);
        missing = List.copyOf(missing);
    }

    /** Makes and measures everything: some minutes on two cores. */
    public static Likeness measure(Terminal terminal) throws IOException {
        List<Measured> prints = new ArrayList<>();
        List<FaceSpread> faces = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try {
            terminal.line("  extracting the real prints");
            List<RealPrint> all = RealPrints.find().fvc();
            for (String set : REAL) {
                prints.add(Measured.of(PrintSet.real(set, all), terminal));
            }
        } catch (NoSuchFileException e) {
            missing.add("prints: " + e.getReason());
        }
        for (PrintSet set : synthetic(terminal)) {
            prints.add(Measured.of(set, terminal));
        }
        try {
            terminal.line("  encoding the real faces");
            faces.add(FaceSpread.real(OrlFaces.find()));
        } catch (NoSuchFileException e) {
            missing.add("faces: " + e.getReason());
        }
        faces.add(FaceSpread.drawn(false));
        faces.add(FaceSpread.drawn(true));
        missing.forEach(what -> terminal.line("  left out: " + what));
        return new Likeness(prints, faces, missing);
    }

    private static List<PrintSet> synthetic(Terminal terminal) {
        return List.of(
                PrintSet.rendered("rendered, desk", SensorKind.DESK, 0, terminal),
                PrintSet.rendered("rendered, chip", SensorKind.CHIP, 0, terminal),
                PrintSet.rendered("rendered, small", SensorKind.SMALL, 0, terminal),
                PrintSet.rendered("rendered, desk, 15 years apart", SensorKind.DESK, YEARS, terminal),
                PrintSet.plain("rendered, as codes were trained", terminal),
                PrintSet.drawn("drawn minutiae, desk", SensorKind.DESK, terminal),
                PrintSet.simplyDrawn("drawn minutiae of loads", terminal));
    }

    /** Whether a folder has the page with a place for figures. */
    public static boolean hasPlace(Path folder) throws IOException {
        Path page = folder.resolve(PAGE);
        return Files.isRegularFile(page) && LikenessPage.hasPlace(Files.readString(page));
    }

    /** Writes the plots to a folder, and the tables into the page there, between its marks. Throws if it has no such page. */
    public void write(Path folder) throws IOException {
        Path page = folder.resolve(PAGE);
        String text = LikenessPage.replaced(Files.readString(page), this);
        for (LikenessPlots.PlotFile plot : LikenessPlots.of(this)) {
            Files.writeString(folder.resolve(plot.name()), plot.svg());
        }
        Files.writeString(page, text);
    }
}
