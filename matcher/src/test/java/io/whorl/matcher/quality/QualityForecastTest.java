package io.whorl.matcher.quality;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That quality does what it is for: prints of higher quality get higher mated scores. */
class QualityForecastTest {

    private static final int FINGERS = 10;
    private static final int IMPRESSIONS = 8;

    /** A print, and its mean score against the other impressions of its finger. */
    private record Forecast(int quality, double matedScore) {}

    private record Print(FingerTemplate template, int quality) {}

    @Test
    void shouldForecastMatedScoresOfAGoodSensor() throws IOException {
        List<Forecast> forecasts = forecasts("fingerprints/fvc2002/DB1_B");
        assertTrue(rankCorrelation(forecasts) > 0.5, () -> "rank correlation " + rankCorrelation(forecasts));
        long usable =
                forecasts.stream().filter(f -> f.quality() >= Quality.GOOD).count();
        assertTrue(usable >= 60, () -> "prints of good quality: " + usable);
    }

    private static List<Forecast> forecasts(String folder) throws IOException {
        List<Forecast> forecasts = new ArrayList<>();
        for (int finger = 0; finger < FINGERS; finger++) {
            List<Print> prints = new ArrayList<>();
            for (int impression = 1; impression <= IMPRESSIONS; impression++) {
                prints.add(print(RealData.require(folder + "/" + (101 + finger) + "_" + impression + ".tif")));
            }
            for (Print print : prints) {
                FingerProbe probe = FingerProbe.of(print.template());
                double mean = prints.stream()
                        .filter(other -> !other.equals(print))
                        .mapToDouble(other -> probe.compare(FingerReference.of(other.template())))
                        .average()
                        .orElseThrow();
                forecasts.add(new Forecast(print.quality(), mean));
            }
        }
        return forecasts;
    }

    private static Print print(Path file) throws IOException {
        GreyImage image = accept(ImageDecoder.decode(SampleFormat.TIFF, Files.readAllBytes(file), 500, 0, 0));
        FingerTemplate template = FingerprintExtractor.extract(image, FingerPosition.UNKNOWN);
        Quality quality = FingerQuality.of(accept(FingerQuality.ofImage(image)), template);
        return new Print(template, quality.value());
    }

    private static <T> T accept(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    /** Spearman's: the correlation of the ranks. */
    private static double rankCorrelation(List<Forecast> forecasts) {
        double[] qualities = ranks(forecasts, Comparator.comparingDouble(Forecast::quality));
        double[] scores = ranks(forecasts, Comparator.comparingDouble(Forecast::matedScore));
        double middle = (forecasts.size() - 1) / 2.0;
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < qualities.length; i++) {
            product += (qualities[i] - middle) * (scores[i] - middle);
            squares += (qualities[i] - middle) * (qualities[i] - middle);
            otherSquares += (scores[i] - middle) * (scores[i] - middle);
        }
        return product / Math.sqrt(squares * otherSquares);
    }

    /** Rank of each, equals sharing the mean of theirs. */
    private static double[] ranks(List<Forecast> forecasts, Comparator<Forecast> order) {
        double[] ranks = new double[forecasts.size()];
        Arrays.setAll(ranks, i -> {
            long lower = forecasts.stream()
                    .filter(f -> order.compare(f, forecasts.get(i)) < 0)
                    .count();
            long equal = forecasts.stream()
                    .filter(f -> order.compare(f, forecasts.get(i)) == 0)
                    .count();
            return lower + (equal - 1) / 2.0;
        });
        return ranks;
    }
}
