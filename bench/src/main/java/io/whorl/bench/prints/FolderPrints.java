package io.whorl.bench.prints;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The prints of a {@link FingerFolder}, extracted. Fingers of one person ({@code PERSON-POSITION}, as the rendered population names them)
 * belong to one subject; any other finger is a subject of its own. Immutable.
 *
 * @param prints by finger and impression; those that could not be extracted too
 * @param skipped files that are no prints by their names, each with the reason
 */
public record FolderPrints(List<Print> prints, List<String> skipped, int fingers, int subjects) {

    /**
     * One file.
     *
     * @param finger number of the finger, from 0
     * @param subject number of the person, from 0
     * @param order of the impression among those of its finger, from 0
     * @param failure why there is no template; null exactly if there is one
     */
    public record Print(
            String file,
            int finger,
            int subject,
            int order,
            @Nullable FingerTemplate template,
            @Nullable String failure) {

        /** Of a print that was extracted. */
        public FingerTemplate extracted() {
            return Objects.requireNonNull(template, "a print without a template");
        }
    }

    public FolderPrints {
        prints = List.copyOf(prints);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads and extracts all prints of a folder, on all cores: some 30 ms each.
     *
     * @param dpi of the images; 0 for the usual
     * @throws EmptyFolderException if there is no folder, or no print in it
     * @throws CancellationException if it was stopped
     */
    public static FolderPrints read(Path folder, int dpi, Stop stop, Terminal terminal) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new EmptyFolderException(folder + ": there is no such folder");
        }
        FingerFolder listed = FingerFolder.list(folder, dpi);
        if (listed.fingers().isEmpty()) {
            throw new EmptyFolderException(
                    folder + ": no file is named FINGER_IMPRESSION.tif|png|bmp|jpg|jp2|wsq|iso|…; "
                            + listed.skipped().size() + " other files"
                            + (listed.skipped().isEmpty()
                                    ? ""
                                    : ", the first: " + listed.skipped().getFirst()));
        }
        Map<String, Integer> subjects = new LinkedHashMap<>();
        List<Source> sources = new ArrayList<>();
        int finger = 0;
        for (var each : listed.fingers().entrySet()) {
            int subject = subjects.computeIfAbsent(subject(each.getKey()), s -> subjects.size());
            int order = 0;
            for (Path file : each.getValue().values()) {
                sources.add(new Source(listed, file, finger, subject, order++));
            }
            finger++;
        }
        try (Progress progress = terminal.progress("extracting", sources.size())) {
            List<Print> prints = sources.parallelStream()
                    .map(source -> {
                        if (stop.isAsked()) {
                            throw new CancellationException();
                        }
                        Print print = source.extract();
                        progress.step();
                        return print;
                    })
                    .toList();
            return new FolderPrints(prints, listed.skipped(), finger, subjects.size());
        } catch (CancellationException e) {
            // the pool throws a copy of its own, without a message
            throw (CancellationException)
                    new CancellationException("stopped while extracting: nothing was compared yet").initCause(e);
        }
    }

    /** The person in {@code PERSON-POSITION}, else the whole name. */
    private static String subject(String finger) {
        int dash = finger.lastIndexOf('-');
        boolean isPosition = dash > 0
                && Arrays.stream(FingerPosition.values()).anyMatch(p -> p.name().equals(finger.substring(dash + 1)));
        return isPosition ? finger.substring(0, dash) : finger;
    }

    /** Those that were extracted. */
    public List<Print> extracted() {
        return prints.stream().filter(p -> p.template() != null).toList();
    }

    /** Failures to extract, each with the file and the reason. */
    public List<String> failures() {
        return prints.stream()
                .filter(p -> p.failure() != null)
                .map(p -> p.file() + ": " + p.failure())
                .toList();
    }

    /** The files of fingers with no more than one. */
    public List<String> singles() {
        int[] files = new int[fingers];
        prints.forEach(p -> files[p.finger()]++);
        return prints.stream()
                .filter(p -> files[p.finger()] == 1)
                .map(Print::file)
                .toList();
    }

    private record Source(FingerFolder folder, Path file, int finger, int subject, int order) {

        Print extract() {
            String name = file.getFileName().toString();
            try {
                return switch (template(folder.capture(file))) {
                    case Outcome.Accepted<FingerTemplate>(FingerTemplate template) ->
                        template.minutiaeCount() == 0
                                ? new Print(name, finger, subject, order, null, "no minutiae in it")
                                : new Print(name, finger, subject, order, template, null);
                    case Outcome.Refused<FingerTemplate>(var refusal) ->
                        new Print(name, finger, subject, order, null, refusal.code() + ": " + refusal.detail());
                };
            } catch (IOException e) {
                return new Print(name, finger, subject, order, null, "cannot be read: " + e.getMessage());
            }
        }

        private static Outcome<FingerTemplate> template(Capture.FingerSample sample) {
            if (sample.format().kind() == SampleFormat.Kind.MINUTIAE) {
                return FingerprintExtractor.importRecord(sample.format(), sample.data(), sample.position());
            }
            return ImageDecoder.decode(sample.format(), sample.data(), sample.dpi(), 0, 0)
                    .then(image -> Outcome.of(FingerprintExtractor.extract(image, sample.position())));
        }
    }
}
