package io.whorl.ingest.cli;

import io.whorl.matcher.calibration.CalibrationFit;
import io.whorl.matcher.calibration.FitOptions;
import io.whorl.matcher.calibration.LabelledFile;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.CalibrationFormat;
import io.whorl.matcher.score.FmrPoint;
import io.whorl.matcher.score.ScoreMap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits a calibration to labelled comparisons. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Fits what raw scores mean to labelled comparisons, and writes a calibration file.",
        footer = {
            "",
            "The comparisons are CSV with a header: modality (FINGER, FACE), model, probe, reference (subjects),",
            "mated (true, false), score (raw, or failed), and if known quality (of the worse side, 0 to 100) and",
            "position (of the finger; where two positions of two persons were compared, their dependence is fitted)."
        })
final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--scores", required = true, paramLabel = "FILE", description = "labelled comparisons (CSV)")
    private Path scores = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the calibration is written")
    private Path out = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "FILE",
            description = "calibration whose other maps are kept (default: the shipped one)")
    private @Nullable Path base;

    @Option(
            names = "--name",
            defaultValue = "measured",
            paramLabel = "NAME",
            description = "its name (default ${DEFAULT-VALUE})")
    private String name = "";

    @Option(names = "--source", paramLabel = "TEXT", description = "what was measured, in a line")
    private @Nullable String source;

    @Option(
            names = "--fmr",
            split = ",",
            paramLabel = "FMR",
            description = "what it must vouch for; refused if impostors are too few (default: what they reach)")
    private List<Double> fmrs = new ArrayList<>();

    @Option(
            names = "--bands",
            split = ",",
            paramLabel = "FROM-TO",
            description = "bands of quality that get maps of their own, such as 0-39,40-100")
    private List<String> bands = new ArrayList<>();

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of the resamples behind the intervals (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Calibration kept = base == null ? Calibration.defaults() : read(base);
        List<int[]> ranges = bands.stream().map(this::band).toList();
        FitOptions options = new FitOptions(fmrs, FitOptions.DEFAULT.resamples(), seed);
        Map<LabelledFile.Kind, LabelledFile.Comparisons> comparisons = comparisons(ranges);
        Origin origin = new Origin(name, LocalDate.now(ZoneOffset.UTC), source());
        CalibrationFit fit = CalibrationFit.of(comparisons, ranges, options);
        Calibration calibration = fit.onto(kept, origin);
        Files.write(out, CalibrationFormat.format(calibration));
        print(fit, calibration);
        return 0;
    }

    private String source() {
        return source == null ? "labelled comparisons in " + scores.getFileName() : source;
    }

    private Map<LabelledFile.Kind, LabelledFile.Comparisons> comparisons(List<int[]> ranges) {
        try (Reader reader = Files.newBufferedReader(scores, StandardCharsets.UTF_8)) {
            return LabelledFile.read(reader, ranges);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + scores, e);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(scores + " is no UTF-8 text: labelled comparisons are CSV", e);
        } catch (IOException e) {
            throw new CommandFailure(scores + ": " + e.getMessage(), e);
        }
    }

    private static Calibration read(Path file) {
        try {
            return CalibrationFormat.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("no such file: " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(file + ": " + e.getMessage(), e);
        }
    }

    private int[] band(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2 || !ends[0].matches("\\d{1,3}") || !ends[1].matches("\\d{1,3}")) {
            throw new ParameterException(spec.commandLine(), "--bands: " + text + ", expected FROM-TO");
        }
        int from = Integer.parseInt(ends[0]);
        int to = Integer.parseInt(ends[1]);
        if (from > to || to > ScoreMap.BEST_QUALITY) {
            throw new ParameterException(spec.commandLine(), "--bands: " + text + ", limit=0 to 100, ascending");
        }
        return new int[] {from, to};
    }

    private void print(CalibrationFit fit, Calibration calibration) {
        PrintWriter to = spec.commandLine().getOut();
        for (ScoreMap map : fit.maps()) {
            ScoreMap.Basis basis = map.basis();
            to.printf(
                    Locale.ROOT,
                    "%s %s, quality %d to %d: %,d impostor comparisons of %,d subjects, %,d mated; tail scale %.4g, shape %.3f%n",
                    map.key().modality(),
                    map.key().model(),
                    map.key().fromQuality(),
                    map.key().toQuality(),
                    basis.impostors(),
                    basis.subjects(),
                    basis.mated(),
                    map.curve().tail().scale(),
                    map.curve().tail().shape());
            to.printf(
                    "  %-9s %12s   %-23s %s%n",
                    "FMR", "raw score", "95 % of the true FMR", "of that of as many others");
            for (FmrPoint point : basis.points()) {
                to.printf(
                        Locale.ROOT,
                        "  %-9s %12.6g   %-23s %s%n",
                        point.fmr(),
                        point.raw(),
                        interval(point.low(), point.high()),
                        interval(point.againLow(), point.againHigh()));
            }
        }
        fit.leftOut().forEach(line -> to.println("left out: " + line));
        to.printf(
                Locale.ROOT,
                "dependence: fingers %.3f, faces %.3f%n",
                calibration.dependence().fingers(),
                calibration.dependence().faces());
        to.println("calibration written to " + out);
    }

    private static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.2e to %.2e", low, high);
    }
}
