package io.whorl.matcher.fingerprint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.SampleFormat;
import org.junit.jupiter.api.Test;

/** Scores of fixed pairs, to the hundredth: another library version or another decoder does not go unnoticed. */
class GoldenScoresTest {

    private static final String SAMPLES = "templates/samples/sourceafis-java/";

    @Test
    void shouldKeepScoresOfFixedPrints() {
        FingerTemplate probe = Prints.extract(SampleFormat.PNG, SAMPLES + "probe.png");
        FingerTemplate mate = Prints.extract(SampleFormat.PNG, SAMPLES + "matching.png");
        FingerTemplate other = Prints.extract(SampleFormat.PNG, SAMPLES + "nonmatching.png");
        assertEquals(235.558, Prints.score(probe, mate), 0.005);
        assertEquals(235.558, Prints.score(mate, probe), 0.005);
        assertEquals(3.227, Prints.score(probe, other), 0.005);
        assertEquals(46, probe.minutiaeCount());
    }

    @Test
    void shouldKeepScoresOfFixedTiffs() {
        FingerTemplate probe = Prints.extract(SampleFormat.TIFF, "fingerprints/fvc2002/DB1_B/101_1.tif");
        FingerTemplate mate = Prints.extract(SampleFormat.TIFF, "fingerprints/fvc2002/DB1_B/101_2.tif");
        FingerTemplate other = Prints.extract(SampleFormat.TIFF, "fingerprints/fvc2002/DB1_B/102_1.tif");
        assertEquals(114.302, Prints.score(probe, mate), 0.005);
        assertEquals(0.921, Prints.score(probe, other), 0.005);
    }

    @Test
    void shouldKeepScoresOfFixedRecords() {
        FingerTemplate probe = imported("iso-probe.dat");
        assertEquals(455.130, Prints.score(probe, imported("iso-matching.dat")), 0.005);
        assertEquals(3.823, Prints.score(probe, imported("iso-nonmatching.dat")), 0.005);
    }

    @Test
    void shouldExtractTheSameBytesAgain() {
        FingerTemplate first = Prints.extract(SampleFormat.PNG, SAMPLES + "probe.png");
        FingerTemplate second = Prints.extract(SampleFormat.PNG, SAMPLES + "probe.png");
        assertArrayEquals(first.serialized(), second.serialized());
    }

    @Test
    void shouldCompareJpegAndBmpOfAPrintWithItsPng() {
        FingerTemplate png = Prints.extract(SampleFormat.PNG, SAMPLES + "probe.png");
        assertTrue(Prints.score(Prints.extract(SampleFormat.JPEG, SAMPLES + "probe.jpeg"), png) > 200);
        assertArrayEquals(
                png.serialized(),
                Prints.extract(SampleFormat.BMP, SAMPLES + "probe.bmp").serialized());
    }

    private static FingerTemplate imported(String name) {
        return Prints.accept(FingerprintExtractor.importRecord(
                SampleFormat.ISO_19794_2_2005, Prints.bytes(SAMPLES + name), FingerPosition.UNKNOWN));
    }
}
