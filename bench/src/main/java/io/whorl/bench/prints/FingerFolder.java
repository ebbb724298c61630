package io.whorl.bench.prints;

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
 * A folder of fingerprints named {@code FINGER_IMPRESSION.EXTENSION}: the finger's name is what stands before the last underline, the impression a
 * number. Images by extension ({@code tif png bmp jpg jp2 wsq}), and minutiae records ({@code iso fmr ist ansi fmd}), whose format is read from
 * themselves. Folders below are not looked into. Immutable.
 *
 * @param fingers by name, each with its impressions by number
 * @param skipped files that take no part, each with the reason
 */
public record FingerFolder(SortedMap<String, SortedMap<Integer, Path>> fingers, List<String> skipped, int dpi) {

    private static final Pattern NAME = Pattern.compile("(.+)_(\\d{1,9})\\.([A-Za-z0-9]+)");
    private static final int USUAL_DPI = 500;
    private static final int FVC2002_DB2_DPI = 569;

    /** Lists the names; {@code dpi} 0 takes 500, and 569 for FVC2002 DB2, whose sensor had it. */
    public static FingerFolder list(Path folder, int dpi) throws IOException {
        SortedMap<String, SortedMap<Integer, Path>> fingers = new TreeMap<>();
        List<String> skipped = new ArrayList<>();
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : found) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (!name.matches() || !isFinger(name.group(3))) {
                skipped.add(file.getFileName() + ": the name is not FINGER_IMPRESSION.tif|png|bmp|jpg|jp2|wsq|iso|…");
                continue;
            }
            Path other = fingers.computeIfAbsent(name.group(1), f -> new TreeMap<>())
                    .putIfAbsent(Integer.valueOf(name.group(2)), file);
            if (other != null) {
                skipped.add(file.getFileName() + ": the same impression as " + other.getFileName());
            }
        }
        return new FingerFolder(fingers, List.copyOf(skipped), dpi == 0 ? usualDpi(folder) : dpi);
    }

    /** The n-th impression of a finger in the order of their numbers, from 0; null if there are fewer. */
    public @Nullable Path impression(String finger, int n) {
        SortedMap<Integer, Path> impressions = fingers.getOrDefault(finger, new TreeMap<>());
        return impressions.values().stream().skip(n).findFirst().orElse(null);
    }

    /** The file as a capture of a finger of unknown position. */
    public Capture.FingerSample capture(Path file) throws IOException {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (!isFinger(extension)) {
            throw new IllegalArgumentException("finger folder: file=" + name + " is of no known format");
        }
        byte[] data = Files.readAllBytes(file);
        SampleFormat image = image(extension);
        SampleFormat format = image == null ? RecordFormats.of(data) : image;
        return new Capture.FingerSample(FingerPosition.UNKNOWN, format, dpi, 0, 0, data);
    }

    private static boolean isFinger(String extension) {
        return image(extension) != null || RecordFormats.isExtension(extension);
    }

    private static @Nullable SampleFormat image(String extension) {
        return switch (extension.toLowerCase(Locale.ROOT)) {
            case "tif", "tiff" -> SampleFormat.TIFF;
            case "png" -> SampleFormat.PNG;
            case "bmp" -> SampleFormat.BMP;
            case "jpg", "jpeg" -> SampleFormat.JPEG;
            case "jp2" -> SampleFormat.JPEG2000;
            case "wsq" -> SampleFormat.WSQ;
            default -> null;
        };
    }

    private static int usualDpi(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString().toUpperCase(Locale.ROOT);
        return path.contains("FVC2002") && path.contains("DB2") ? FVC2002_DB2_DPI : USUAL_DPI;
    }
}
