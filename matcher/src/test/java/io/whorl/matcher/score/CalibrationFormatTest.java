package io.whorl.matcher.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.score.Calibration.Dependence;
import io.whorl.matcher.score.Calibration.Origin;
import io.whorl.matcher.score.ScoreMap.Basis;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFormatTest {

    @Test
    void shouldReadTheShippedCalibrationAndWriteItAgain() {
        byte[] bytes = CalibrationFormat.format(Calibration.defaults());
        assertArrayEquals(bytes, CalibrationFormat.format(CalibrationFormat.parse(bytes)));
    }

    @Seeds(count = 50)
    void shouldWriteByteForByteWhatItRead(long seed) {
        Calibration calibration = random(new Random(seed));
        byte[] bytes = CalibrationFormat.format(calibration);
        Calibration read = CalibrationFormat.parse(bytes);
        assertArrayEquals(bytes, CalibrationFormat.format(read));
        assertEquals(calibration.origin(), read.origin());
        assertEquals(calibration.dependence(), read.dependence());
        for (int i = 0; i < calibration.maps().size(); i++) {
            ScoreMap map = calibration.maps().get(i);
            assertEquals(map.key(), read.maps().get(i).key());
            assertEquals(map.basis(), read.maps().get(i).basis());
            assertEquals(map.curve().score(0.7), read.maps().get(i).curve().score(0.7));
            assertEquals(
                    map.genuine().evidence(33), read.maps().get(i).genuine().evidence(33));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whorl-calibration 1 | whorl-calibration 2 | another version",
                "whorl-calibration 1 | %PDF-1.7 | no calibration file",
                "name test | nom test | expected=name",
                "name test | name Test | limit=1 to 64",
                "date 1970-01-01 | date 1970-13-01 | line 3",
                "dependence 0.0 0.0 | dependence 0.0 | numbers=1, expected=2",
                "dependence 0.0 0.0 | dependence 0.0 1.5 | limit=0 to 0.95",
                "dependence 0.0 0.0 | dependence 0.0 NaN | not a number",
                "dependence 0.0 0.0 | dependence 0.0 0x1p3 | not a number",
                "map FINGER fused-1 0 100 | map TOE fused-1 0 100 | unknown modality TOE",
                "map FINGER fused-1 0 100 | map FINGER fused-1 0 101 | limit=0 to 100",
                "map FINGER fused-1 0 100 | map FINGER fused-1 0 50 | no map of all qualities",
                "impostors 0 | impostors -1 | no whole number",
                "curve 2 | curve 3 | numbers=3, expected=2",
                "curve 2 | curve 1 | expected=tail",
                "curve 2 | curve 257 | limit=256",
                "1.0 0.1 | 1.0 1.1 | out of order",
                "1.0 0.1 | 1.00 0.1 | not spelt as it is written",
                "thresholds 0 | thresholds 17 | limit=16",
                "failed 0.0 0.0 | failed 1.0 0.0 | limit=0 to below 1",
                "20.0 0.005 | 20.0 1.0E-9 | evidence falls",
                "20.0 0.005 | 20.0 0.0 | evidence falls",
                "maps 2 | maps 1 | goes on behind its end",
                "maps 2 | maps 3 | ends too early",
                "maps 2 | maps 17 | limit=16",
                "genuine 4 | genuine 5 | numbers=5, expected=2"
            })
    void shouldNameWhatIsWrong(String old, String changed, String message) {
        Calibration sound = Calibrations.of(Calibrations.bent(0, 0), Calibrations.bent(0, 0), 0);
        String text = new String(CalibrationFormat.format(sound), UTF_8);
        assertTrue(text.contains(old), old);
        int at = text.indexOf(old);
        byte[] bytes = (text.substring(0, at) + changed + text.substring(at + old.length())).getBytes(UTF_8);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CalibrationFormat.parse(bytes));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void shouldRefuseWhatIsNoText() {
        refused(new byte[] {(byte) 0xff, (byte) 0xfe});
        refused(new byte[0]);
        refused(new byte[CalibrationFormat.MAX_BYTES + 1]);
        byte[] sound = CalibrationFormat.format(Calibrations.broad());
        byte[] windows = new String(sound, UTF_8).replace("\n", "\r\n").getBytes(UTF_8);
        refused(windows);
        for (int length = 0; length < sound.length; length += 7) {
            refused(java.util.Arrays.copyOf(sound, length));
        }
    }

    private static void refused(byte[] bytes) {
        assertThrows(IllegalArgumentException.class, () -> CalibrationFormat.parse(bytes));
    }

    private static Calibration random(Random random) {
        List<ScoreMap> maps = new ArrayList<>();
        maps.add(map(ScoreMap.Key.pooled(Modality.FINGER, "fused-1"), random));
        if (random.nextBoolean()) {
            maps.add(map(new ScoreMap.Key(Modality.FINGER, "fused-1", 0, 39), random));
            maps.add(map(new ScoreMap.Key(Modality.FINGER, "fused-1", 40, 100), random));
        }
        maps.add(map(ScoreMap.Key.pooled(Modality.FACE, "a"), random));
        return Calibration.of(
                new Origin("name-" + random.nextInt(9), LocalDate.of(2026, 1, 1 + random.nextInt(28)), "größer, 比對"),
                new Dependence(random.nextDouble() / 2, random.nextDouble() / 2),
                maps);
    }

    private static ScoreMap map(ScoreMap.Key key, Random random) {
        List<ScoreCurve.Point> points = new ArrayList<>(List.of(new ScoreCurve.Point(-random.nextDouble(), 1)));
        for (int i = random.nextInt(20); i >= 0; i--) {
            ScoreCurve.Point last = points.getLast();
            points.add(new ScoreCurve.Point(last.raw() + random.nextDouble(), last.fmr() * random.nextDouble(0.5, 1)));
        }
        ScoreTail tail = new ScoreTail(random.nextDouble() + 1e-3, random.nextDouble() - 0.5);
        FmrPoint point = new FmrPoint(1e-3, random.nextGaussian(), 5e-4, 2e-3, 4e-4, 3e-3);
        Basis basis = new Basis(random.nextInt(100_000), random.nextInt(500), random.nextInt(500), List.of(point));
        return new ScoreMap(key, ScoreCurve.through(points, tail), Calibrations.bent(0.01, 0.02), basis);
    }
}
