package io.whorl.bench.training;

import io.whorl.bench.console.Terminal;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prints of FVC2000 and FVC2002 (10 fingers × 8 impressions a set) that the rates are measured on. They never train anything.
 * Immutable.
 *
 * @param fingers of all sets; impressions in their order
 */
record RealPrints(List<RealFinger> fingers) {

    private static final int FIRST_FINGER = 101;
    private static final int FINGERS = 10;
    private static final int IMPRESSIONS = 8;

    /** A set of the competition's, in the data folder. */
    private record PrintSet(String folder, Part part, int dpi) {}

    private static final List<PrintSet> SETS = List.of(
            new PrintSet("fingerprints/fvc2002/DB1_B", Part.FVC2002_LATER, 500),
            new PrintSet("fingerprints/fvc2002/DB2_B", Part.FVC2002_LATER, 569),
            new PrintSet("fingerprints/fvc2002/DB3_B", Part.FVC2002_LATER, 500),
            new PrintSet("fingerprints/fvc2002/DB4_B", Part.FVC2002_LATER, 500),
            new PrintSet("fingerprints/fvc2000/DB1_B", Part.FVC2000, 500),
            new PrintSet("fingerprints/fvc2000/DB2_B", Part.FVC2000, 500));

    /** Which question a finger answers. */
    enum Part {
        /** Settings of the training were chosen on these. */
        CHOOSING("FVC2002, fingers 101 to 105 (settings were chosen on them)"),
        FVC2002_LATER("FVC2002, fingers 106 to 110 (held out)"),
        FVC2000("FVC2000, all fingers (held out)");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * One finger on one sensor.
     *
     * @param identity the same for the same finger on another sensor: FVC2000 DB1 and DB2 show the same ten
     */
    record RealFinger(int identity, Part part, List<FingerTemplate> impressions) {}

    /** Whether the folder holds all sets. */
    static boolean areIn(Path data) {
        return SETS.stream().allMatch(set -> Files.isDirectory(data.resolve(set.folder())));
    }

    /** Reads and extracts 480 prints, on all cores: about 20 s. */
    static RealPrints read(Path data, Terminal terminal) {
        List<RealFinger> fingers = new ArrayList<>();
        try (var progress = terminal.progress("reading real prints", (long) SETS.size() * FINGERS)) {
            for (int set = 0; set < SETS.size(); set++) {
                for (int finger = 0; finger < FINGERS; finger++) {
                    fingers.add(read(data, set, finger));
                    progress.step();
                }
            }
        }
        return new RealPrints(List.copyOf(fingers));
    }

    private static RealFinger read(Path data, int set, int finger) {
        PrintSet from = SETS.get(set);
        boolean chosenOn = from.part() == Part.FVC2002_LATER && finger < FINGERS / 2;
        int identity = (from.part() == Part.FVC2000 ? FINGERS * SETS.size() : FINGERS * set) + finger;
        List<FingerTemplate> impressions = IntStream.rangeClosed(1, IMPRESSIONS)
                .parallel()
                .mapToObj(i -> from.folder() + "/" + (FIRST_FINGER + finger) + "_" + i + ".tif")
                .map(name -> extract(data.resolve(name), from.dpi()))
                .toList();
        return new RealFinger(identity, chosenOn ? Part.CHOOSING : from.part(), impressions);
    }

    private static FingerTemplate extract(Path file, int dpi) {
        try {
            return switch (ImageDecoder.decode(SampleFormat.TIFF, Files.readAllBytes(file), dpi, 0, 0)) {
                case Outcome.Accepted<GreyImage>(GreyImage image) ->
                    FingerprintExtractor.extract(image, FingerPosition.UNKNOWN);
                case Outcome.Refused<GreyImage>(Refusal refusal) ->
                    throw new IllegalArgumentException(file + ": " + refusal.detail());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
