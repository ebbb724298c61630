package io.whorl.matcher.fingerprint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.machinezoo.fingerprintio.iso19794p2v2005.Iso19794p2v2005Template;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWriterTest {

    private static final String SAMPLES = "templates/samples/sourceafis-java/";
    private static final int SIDE = 500;
    private static final double HALF_STEP = Math.PI / 256 + 1e-4;

    private static FingerTemplate template(FingerPosition position, int quality, int count) {
        Random random = new Random(count);
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        byte[] type = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) random.nextInt(SIDE);
            y[i] = (short) random.nextInt(SIDE);
            direction[i] = random.nextFloat() * 6.28f;
            type[i] = random.nextBoolean() ? Minutiae.ENDING : Minutiae.BIFURCATION;
        }
        FingerTemplate made = new Minutiae(SIDE, SIDE, x, y, direction, type).toTemplate(position);
        return new FingerTemplate(position, quality, count, made.serialized());
    }

    private static FingerTemplate back(FingerTemplate template) {
        return Prints.accept(FingerprintExtractor.importRecord(
                SampleFormat.ISO_19794_2_2005, RecordWriter.iso2005(template), template.position()));
    }

    /** Each minutia of one has one of the other beside it, of its type and about its direction. */
    private static void assertAlike(Minutiae expected, Minutiae actual) {
        assertEquals(expected.count(), actual.count());
        BitSet free = new BitSet();
        free.set(0, actual.count());
        for (int i = 0; i < expected.count(); i++) {
            int wanted = i;
            int found = free.stream()
                    .filter(j -> expected.type()[wanted] == actual.type()[j]
                            && Math.abs(expected.x()[wanted] - actual.x()[j]) <= 1
                            && Math.abs(expected.y()[wanted] - actual.y()[j]) <= 1
                            && Math.abs(Math.IEEEremainder(
                                            expected.direction()[wanted] - actual.direction()[j], 2 * Math.PI))
                                    <= HALF_STEP)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("minutia " + wanted + " is gone"));
            free.clear(found);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 255})
    void shouldBringEveryMinutiaBack(int count) {
        FingerTemplate template = template(FingerPosition.LEFT_RING, 77, count);
        assertAlike(Minutiae.of(template), Minutiae.of(back(template)));
    }

    @ParameterizedTest
    @EnumSource(FingerPosition.class)
    void shouldSayPositionAndQuality(FingerPosition position) {
        FingerTemplate template = template(position, 77, 30);
        Iso19794p2v2005Template record = new Iso19794p2v2005Template(RecordWriter.iso2005(template));
        assertEquals(1, record.fingerprints.size());
        assertEquals(77, record.fingerprints.getFirst().quality);
        assertEquals(position.name(), record.fingerprints.getFirst().position.name());
        assertEquals(position, back(template).position());
    }

    @Test
    void shouldWriteAgainWhatItRead() {
        FingerTemplate once = back(template(FingerPosition.RIGHT_THUMB, 50, 60));
        assertAlike(Minutiae.of(once), Minutiae.of(back(once)));
        assertArrayEquals(RecordWriter.iso2005(once), RecordWriter.iso2005(once));
    }

    /** What the quantisation costs, of real prints: next to nothing of a mated score. */
    @Test
    void shouldCompareRealPrintsAsBefore() {
        FingerTemplate probe = Prints.extract(SampleFormat.PNG, SAMPLES + "probe.png");
        FingerTemplate reference = Prints.extract(SampleFormat.PNG, SAMPLES + "matching.png");
        double before = Prints.score(probe, reference);
        double after = Prints.score(probe, back(reference));
        assertTrue(Math.abs(after - before) < .1 * before, before + " became " + after);
        assertAlike(Minutiae.of(reference), Minutiae.of(back(reference)));
    }
}
