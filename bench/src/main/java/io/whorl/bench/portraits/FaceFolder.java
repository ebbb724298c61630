package io.whorl.bench.portraits;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.EmptyFolderException;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.ImageLimits;
import io.whorl.matcher.format.PortraitDecoder;
import io.whorl.matcher.portrait.PortraitEncoder;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of faces: below it a folder for each person, and in that the person's pictures ({@code pgm png jpg bmp tif jp2}), as ORL is laid out; read by
 * the server's encoder. Immutable.
 *
 * @param pictures by person and file name; those without a template too
 * @param skipped files and folders that take no part, each with the reason
 */
public record FaceFolder(List<Picture> pictures, List<String> skipped, int people) {

    private static final String GREYMAP = "pgm";

    /**
     * One file.
     *
     * @param file with the person's folder
     * @param person from 0
     * @param order of the picture among those of its person, from 0
     * @param embedding of unit length; null where there is no template
     * @param failure why there is none; null exactly if there is one
     */
    public record Picture(
            String file,
            int person,
            int order,
            float @Nullable [] embedding,
            @Nullable String failure) {}

    public FaceFolder {
        pictures = List.copyOf(pictures);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads all pictures, on all cores: some 60 ms each.
     *
     * @param models the encoder's
     * @throws EmptyFolderException if there is no folder, or no picture in those below it
     */
    public static FaceFolder read(Path folder, Path models, Terminal terminal) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new EmptyFolderException(folder + ": there is no such folder");
        }
        List<String> skipped = new ArrayList<>();
        List<Source> sources = list(folder, skipped);
        if (sources.isEmpty()) {
            throw new EmptyFolderException(folder
                    + ": no folder of a person with pictures (pgm, png, jpg, bmp, tif, jp2) in it; " + skipped.size()
                    + " others" + (skipped.isEmpty() ? "" : ", the first: " + skipped.getFirst()));
        }
        try (PortraitEncoder encoder = PortraitEncoder.open(models);
                Progress progress = terminal.progress("reading faces", sources.size())) {
            List<Picture> pictures = sources.parallelStream()
                    .map(source -> {
                        Picture picture = source.read(encoder);
                        progress.step();
                        return picture;
                    })
                    .toList();
            return new FaceFolder(pictures, skipped, 1 + sources.getLast().person());
        }
    }

    private static List<Source> list(Path folder, List<String> skipped) throws IOException {
        List<Source> sources = new ArrayList<>();
        int person = 0;
        for (Path below : children(folder)) {
            if (!Files.isDirectory(below)) {
                skipped.add(below.getFileName() + ": not in a folder of a person");
                continue;
            }
            int order = 0;
            for (Path file : children(below)) {
                if (isPicture(extension(file))) {
                    sources.add(new Source(file, person, order++));
                } else {
                    skipped.add(below.getFileName() + "/" + file.getFileName() + ": no picture by its name");
                }
            }
            if (order == 0) {
                skipped.add(below.getFileName() + ": no pictures in it");
            } else {
                person++;
            }
        }
        return sources;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isPicture(String extension) {
        return extension.equals(GREYMAP) || format(extension) != null;
    }

    private static @Nullable SampleFormat format(String extension) {
        return switch (extension) {
            case "png" -> SampleFormat.PNG;
            case "jpg", "jpeg" -> SampleFormat.JPEG;
            case "bmp" -> SampleFormat.BMP;
            case "tif", "tiff" -> SampleFormat.TIFF;
            case "jp2" -> SampleFormat.JPEG2000;
            default -> null;
        };
    }

    /** Failures to extract, each with the file and the reason. */
    public List<String> failures() {
        return pictures.stream()
                .filter(p -> p.failure() != null)
                .map(p -> p.file() + ": " + p.failure())
                .toList();
    }

    private record Source(Path path, int person, int order) {

        Picture read(PortraitEncoder encoder) {
            try {
                return switch (image()) {
                    case Outcome.Accepted<ColourImage>(ColourImage image) -> picture(encoder.read(image));
                    case Outcome.Refused<ColourImage>(var refusal) -> failed(refusal.code() + ": " + refusal.detail());
                };
            } catch (IOException e) {
                return failed("cannot be read: " + e.getMessage());
            }
        }

        private Outcome<ColourImage> image() throws IOException {
            SampleFormat format = format(extension(path));
            return format == null ? greymap() : PortraitDecoder.decode(format, Files.readAllBytes(path));
        }

        private Outcome<ColourImage> greymap() throws IOException {
            ColourImage image = PortableGreymap.read(path);
            int least = Math.min(image.width(), image.height());
            int most = Math.max(image.width(), image.height());
            if (least < ImageLimits.MIN_PORTRAIT_SIDE || most > ImageLimits.MAX_SIDE) {
                throw new IOException("image size: width=" + image.width() + ", height=" + image.height() + ", limit="
                        + ImageLimits.MIN_PORTRAIT_SIDE + " to " + ImageLimits.MAX_SIDE);
            }
            return Outcome.of(image);
        }

        private Picture picture(FaceReading reading) {
            FaceTemplate template = reading.template();
            return template == null
                    ? failed(reading.reasons().toString())
                    : new Picture(name(), person, order, template.embedding(), null);
        }

        private Picture failed(String why) {
            return new Picture(name(), person, order, null, why);
        }

        private String name() {
            return path.getName(path.getNameCount() - 2) + "/" + path.getFileName();
        }
    }
}
