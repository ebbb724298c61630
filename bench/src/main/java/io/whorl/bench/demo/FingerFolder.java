package io.whorl.bench.demo;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of fingerprint images named {@code FINGER_IMPRESSION.tif|png|bmp|wsq}: the finger's name is what stands before the last
 * underline, the impression a number. Immutable.
 *
 * @param fingers by name, each with its impressions by number
 * @param skipped files that have other names, each with the reason
 */
record FingerFolder(SortedMap<String, SortedMap<Integer, Path>> fingers, List<String> skipped, int dpi) {

    private static final Pattern NAME = Pattern.compile("(.+)_(\\d{1,9})\\.([A-Za-z]+)");
    private static final int USUAL_DPI = 500;
    private static final int FVC2002_DB2_DPI = 569;

    /** Reads the names; {@code dpi} 0 takes 500, and 569 for FVC2002 DB2, whose sensor had it. */
    static FingerFolder list(Path folder, int dpi) throws IOException {
        SortedMap<String, SortedMap<Integer, Path>> fingers = new TreeMap<>();
        List<String> skipped = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && format(name.group(3)) != null) {
                    fingers.computeIfAbsent(name.group(1), f -> new TreeMap<>())
                            .put(Integer.valueOf(name.group(2)), file);
                } else {
                    skipped.add(file.getFileName() + ": the name is not FINGER_IMPRESSION.tif|png|bmp|wsq");
                }
            }
        }
        return new FingerFolder(fingers, List.copyOf(skipped), dpi == 0 ? usualDpi(folder) : dpi);
    }

    /** The n-th impression of a finger in the order of their numbers, from 0; null if there are fewer. */
    @Nullable Path impression(String finger, int n) {
        SortedMap<Integer, Path> impressions = fingers.getOrDefault(finger, new TreeMap<>());
        return impressions.values().stream().skip(n).findFirst().orElse(null);
    }

    /** The image as a capture of a finger of unknown position. */
    Capture capture(Path file) throws IOException {
        String name = file.getFileName().toString();
        SampleFormat format = format(name.substring(name.lastIndexOf('.') + 1));
        if (format == null) {
            throw new IllegalArgumentException("finger folder: file=" + name + " is of no known format");
        }
        return new Capture.FingerSample(FingerPosition.UNKNOWN, format, dpi, 0, 0, Files.readAllBytes(file));
    }

    private static @Nullable SampleFormat format(String extension) {
        return switch (extension.toLowerCase(Locale.ROOT)) {
            case "tif", "tiff" -> SampleFormat.TIFF;
            case "png" -> SampleFormat.PNG;
            case "bmp" -> SampleFormat.BMP;
            case "wsq" -> SampleFormat.WSQ;
            default -> null;
        };
    }

    private static int usualDpi(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString().toUpperCase(Locale.ROOT);
        return path.contains("FVC2002") && path.contains("DB2") ? FVC2002_DB2_DPI : USUAL_DPI;
    }
}
