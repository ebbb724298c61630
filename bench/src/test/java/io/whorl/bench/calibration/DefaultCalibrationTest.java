package io.whorl.bench.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.fitting.FingerComparisons;
import io.whorl.bench.scores.FingerDependence;
import io.whorl.matcher.calibration.LabelledScores;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.score.CalibrationFormat;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On made-up scores; that the shipped file comes from the real ones, {@code whorl bench default-calibration --check} shows. */
class DefaultCalibrationTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 28);

    @Test
    void shouldMakeTheSameBytesAgain() {
        byte[] once = CalibrationFormat.format(DefaultCalibration.fit(samples(), DATE));
        byte[] again = CalibrationFormat.format(DefaultCalibration.fit(samples(), DATE));
        assertArrayEquals(once, again);
    }

    @Test
    void shouldStateWhatItWasFittedTo() {
        Calibration made = DefaultCalibration.fit(samples(), DATE);
        assertEquals(DATE, made.origin().date());
        assertEquals(0.25, made.dependence().fingers());
        assertEquals(3, made.maps().size());
        made.maps().forEach(map -> assertEquals(40 * 39, map.basis().impostors()));
        assertTrue(
                made.origin().source().contains("517 people, measured 0.200"),
                made.origin().source());
        // half of what is known of mated faces is doubted
        double finger = made.maps().getFirst().genuine().evidence(0);
        double face = made.maps().getLast().genuine().evidence(0);
        assertTrue(face > finger + 1, finger + ", " + face);
    }

    private static DefaultCalibration.Samples samples() {
        LabelledScores scores = drawn();
        FingerComparisons fingers = new FingerComparisons(scores, scores, Map.of("sensor", scores));
        return new DefaultCalibration.Samples(fingers, scores, new FingerDependence(0.2, 0.25, 517));
    }

    private static LabelledScores drawn() {
        Random random = new Random(1);
        LabelledScores.Builder builder = new LabelledScores.Builder();
        for (int probe = 0; probe < 40; probe++) {
            for (int reference = 0; reference < 40; reference++) {
                double mate = probe == reference ? 12 : 0;
                builder.add(probe, reference, mate - Math.log(1 - random.nextDouble()));
            }
        }
        return builder.build();
    }
}
