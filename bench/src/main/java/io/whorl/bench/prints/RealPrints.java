package io.whorl.bench.prints;

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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The real prints beside the checkout: those of the Fingerprint Verification Competitions 2000 and 2002 (D. Maio, D. Maltoni, R. Cappelli,
 * J. L. Wayman, A. K. Jain) and thumbs of the Sokoto Coventry Fingerprint Dataset (SOCOFing). They are looked for in the folder that
 * {@code WHORL_DATA} names, or in {@code shared/data} beside the checkout or a folder above it. Immutable; extraction takes some 15 ms a print on all cores.
 */
public final class RealPrints {

    /** Impressions of a finger in each FVC set. */
    public static final int FVC_IMPRESSIONS = 8;
    /** Fingers of each FVC set. */
    public static final int FVC_FINGERS = 10;

    private static final String PRINTS = "fingerprints";
    private static final int FVC_FIRST_NAME = 101;
    private static final Pattern FVC_NAME = Pattern.compile("(\\d{3})_(\\d)\\.tif");
    private static final Pattern SOCOFING_NAME = Pattern.compile("(\\d{1,3})__[FM]_Right_thumb_finger\\.BMP");

    /** Both sets of FVC2000 hold the same ten fingers, on two sensors. The files say nothing of their resolution. */
    private static final List<FvcSet> FVC = List.of(
            new FvcSet("FVC2002 DB1", "fvc2002/DB1_B", 500, 0),
            new FvcSet("FVC2002 DB2", "fvc2002/DB2_B", 569, 1),
            new FvcSet("FVC2002 DB3", "fvc2002/DB3_B", 500, 2),
            new FvcSet("FVC2002 DB4", "fvc2002/DB4_B", 500, 3),
            new FvcSet("FVC2000 DB1", "fvc2000/DB1_B", 500, 4),
            new FvcSet("FVC2000 DB2", "fvc2000/DB2_B", 500, 4));

    private final Path root;

    private RealPrints(Path root) {
        this.root = root;
    }

    /** Throws {@link NoSuchFileException} if there are no real prints. */
    public static RealPrints find() throws NoSuchFileException {
        String named = System.getenv("WHORL_DATA");
        if (named != null) {
            return in(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path beside = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(beside.resolve(PRINTS))) {
                return in(beside);
            }
        }
        throw new NoSuchFileException(
                "shared/data", null, "no real prints beside the checkout; WHORL_DATA names a folder");
    }

    /** In a folder that holds {@code fingerprints}. */
    public static RealPrints in(Path data) throws NoSuchFileException {
        Path root = data.resolve(PRINTS);
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString(), null, "no real prints there");
        }
        return new RealPrints(root);
    }

    /** In the folder that holds the sets themselves. */
    public static RealPrints ofSets(Path sets) throws NoSuchFileException {
        if (!Files.isDirectory(sets)) {
            throw new NoSuchFileException(sets.toString(), null, "no folder there");
        }
        return new RealPrints(sets);
    }

    /** 480 prints of 50 fingers, in a fixed order: six sets of 10 fingers × 8 impressions, FVC2002 first. */
    public List<RealPrint> fvc() throws IOException {
        List<RealFile> files = new ArrayList<>();
        for (FvcSet set : FVC) {
            files.addAll(fvc(set));
        }
        return extract(files);
    }

    /**
     * 600 thumbs of different people, one small impression (96 × 103 pixels) each, in the order of their numbers. Their finger numbers
     * go on behind those of {@link #fvc()}.
     */
    public List<RealPrint> socofing() throws IOException {
        List<RealFile> files = new ArrayList<>();
        for (Path file : list(root.resolve("socofing-thumbs"))) {
            Matcher name = SOCOFING_NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                int finger = FVC.size() * FVC_FINGERS + Integer.parseInt(name.group(1));
                files.add(new RealFile("SOCOFing", finger, 1, file, SampleFormat.BMP, 500));
            }
        }
        files.sort((a, b) -> Integer.compare(a.finger, b.finger));
        return extract(files);
    }

    private List<RealFile> fvc(FvcSet set) throws IOException {
        List<RealFile> files = new ArrayList<>();
        for (Path file : list(root.resolve(set.folder))) {
            Matcher name = FVC_NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                int finger = set.fingerBlock * FVC_FINGERS + Integer.parseInt(name.group(1)) - FVC_FIRST_NAME;
                files.add(new RealFile(
                        set.name, finger, Integer.parseInt(name.group(2)), file, SampleFormat.TIFF, set.dpi));
            }
        }
        if (files.size() != FVC_FINGERS * FVC_IMPRESSIONS) {
            throw new IOException(set.name + ": prints=" + files.size() + ", expected=" + FVC_FINGERS * FVC_IMPRESSIONS
                    + " in " + root.resolve(set.folder));
        }
        return files;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<RealPrint> extract(List<RealFile> files) {
        return files.parallelStream().map(RealFile::extract).toList();
    }

    /**
     * A set of the competitions.
     *
     * @param fingerBlock which ten finger numbers it has
     */
    private record FvcSet(String name, String folder, int dpi, int fingerBlock) {}

    private record RealFile(String set, int finger, int impression, Path path, SampleFormat format, int dpi) {

        RealPrint extract() {
            try {
                return switch (ImageDecoder.decode(format, Files.readAllBytes(path), dpi, 0, 0)) {
                    case Outcome.Accepted<GreyImage>(GreyImage image) -> {
                        FingerTemplate template = FingerprintExtractor.extract(image, FingerPosition.UNKNOWN);
                        yield new RealPrint(set, finger, impression, template);
                    }
                    case Outcome.Refused<GreyImage>(Refusal refusal) ->
                        throw new IllegalStateException(path + ": " + refusal);
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
