package io.whorl.bench.cli;

import io.whorl.bench.accuracy.AccuracyReport;
import io.whorl.bench.accuracy.FaceReport;
import io.whorl.bench.accuracy.FolderReport;
import io.whorl.bench.console.Stop;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.figures.FigureReport;
import io.whorl.bench.plots.Page;
import io.whorl.bench.plots.Report;
import io.whorl.bench.portraits.OrlFaces;
import io.whorl.bench.prints.EmptyFolderException;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.trials.Protocol;
import io.whorl.ingest.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The accuracy of comparison and search: on the real prints at hand, on any folder of prints, or on a folder of faces. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        description =
                "Reports error rates of verification and identification (ISO/IEC 19795-1), on real prints or a folder.")
final class AccuracyCommand implements Callable<Integer> {

    private static final int MOST_GALLERY = 200_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--fingerprints",
            paramLabel = "DIR",
            description =
                    "the folder of print sets (fvc2000, fvc2002, …; default: where WHORL_DATA says, or beside the checkout)")
    private @Nullable Path fingerprints;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "one folder of prints named FINGER_IMPRESSION.tif|png|bmp|jpg|jp2|wsq, or minutiae records (.iso …)")
    private @Nullable Path folder;

    @Option(
            names = "--faces",
            paramLabel = "DIR",
            description = "one folder of faces: below it a folder for each person, with pictures (pgm, png, jpg, …)")
    private @Nullable Path faces;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description =
                    "with --faces: the encoder's models (default: where WHORL_MODELS says, or beside the checkout)")
    private @Nullable Path models;

    @Option(
            names = "--protocol",
            paramLabel = "all|fvc",
            description =
                    "with --folder: every pair (default), or the pairs of the Fingerprint Verification Competitions")
    private @Nullable String protocol;

    @Option(names = "--dpi", description = "with --folder: resolution of the images (default: 500; FVC2002 DB2: 569)")
    private int dpi;

    @Option(
            names = "--gallery",
            split = ",",
            paramLabel = "PEOPLE",
            defaultValue = "1000,10000",
            description =
                    "with --folder: sizes of the galleries that are searched (default: ${DEFAULT-VALUE}); 0 for none")
    private List<Integer> galleries = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "writes the figures for programs")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "writes the report as one page with plots")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Instant startedAt = Instant.now();
        Page page = new Page("Whorl accuracy");
        Report report = new Report(Terminals.of(spec), page);
        // the parts of the other reports have no place to stop at: they end at once, and what was shown is what there
        // is
        try (Stop stop = folder == null ? Stop.byHand() : Stop.onInterrupt()) {
            List<Figure> figures = measure(report, stop);
            write(FigureReport.of(startedAt, figures), page);
            return stop.isAsked() ? 1 : 0;
        }
    }

    private void check() {
        if (folder != null && faces != null) {
            throw new ParameterException(spec.commandLine(), "--folder and --faces: name one of them");
        }
        if (folder == null && (protocol != null || dpi != 0)) {
            throw new ParameterException(spec.commandLine(), "--protocol and --dpi go with --folder");
        }
        if (faces == null && models != null) {
            throw new ParameterException(spec.commandLine(), "--models goes with --faces");
        }
        for (int people : galleries) {
            if (people < 0 || people > MOST_GALLERY) {
                throw new ParameterException(
                        spec.commandLine(), "--gallery=" + people + ", limit=0 to " + MOST_GALLERY);
            }
        }
    }

    private List<Figure> measure(Report report, Stop stop) throws IOException, InterruptedException {
        try {
            if (folder != null) {
                report.page()
                        .facts(
                                "folder",
                                folder.toString(),
                                "protocol",
                                protocol().toString());
                return new FolderReport(report, stop)
                        .run(
                                folder,
                                dpi,
                                protocol(),
                                galleries.stream()
                                        .filter(people -> people > 0)
                                        .sorted()
                                        .toList());
            }
            if (faces != null) {
                report.page().facts("folder", faces.toString());
                return new FaceReport(report).run(faces, models == null ? OrlFaces.models() : models);
            }
            return new AccuracyReport(prints(), report).run();
        } catch (EmptyFolderException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(e.getFile() + ": " + e.getReason(), e);
        }
    }

    private Protocol protocol() {
        String name = protocol == null ? "all" : protocol.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "all" -> Protocol.ALL;
            case "fvc" -> Protocol.FVC;
            default ->
                throw new ParameterException(spec.commandLine(), "--protocol=" + protocol + ", limit=all or fvc");
        };
    }

    private RealPrints prints() throws NoSuchFileException {
        return fingerprints == null ? RealPrints.find() : RealPrints.ofSets(fingerprints);
    }

    private void write(FigureReport figures, Page page) throws IOException {
        if (json != null) {
            Files.writeString(json, figures.toJson());
        }
        if (html != null) {
            page.heading("How it was measured")
                    .facts(
                            "machine",
                            figures.machine(),
                            "JDK",
                            figures.jdk(),
                            "commit",
                            figures.commit(),
                            "started",
                            figures.startedAt());
            Files.writeString(html, page.html());
        }
    }
}
