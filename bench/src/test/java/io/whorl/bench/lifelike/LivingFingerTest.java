package io.whorl.bench.lifelike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.Population;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class LivingFingerTest {

    private static final Population PEOPLE = new Population(7);
    /** Changes only when the renderer does; docs/population.md is then to be written anew. */
    private static final long GOLDEN_CRC = 0x1b18e2afL;
    /** SourceAFIS: an FMR of about 1e-4. */
    private static final double THRESHOLD = 40;

    private static final Presentation GOOD = Presentation.good(SensorKind.DESK, 30);

    private static LivingFinger finger(int person, FingerPosition position) {
        return LivingPerson.of(PEOPLE.person(person), 10).finger(position);
    }

    @Test
    void shouldRenderTheSameBitsColdAndWarm() {
        long cold = crcOfSample();
        for (int i = 0; i < 6; i++) {
            finger(i, FingerPosition.LEFT_INDEX).capture(i, GOOD);
        }
        assertEquals(Long.toHexString(GOLDEN_CRC), Long.toHexString(cold), "golden CRC");
        assertEquals(cold, crcOfSample(), "the same seed after warm-up");
    }

    @Test
    void shouldGiveAnotherImageForAnotherCapture() {
        LivingFinger finger = finger(1, FingerPosition.RIGHT_THUMB);
        assertEquals(crc(finger.capture(1, GOOD)), crc(finger.capture(1, GOOD)));
        assertNotEquals(crc(finger.capture(1, GOOD)), crc(finger.capture(2, GOOD)));
        assertNotEquals(
                crc(finger.capture(1, GOOD)),
                crc(finger(2, FingerPosition.RIGHT_THUMB).capture(1, GOOD)));
    }

    @Test
    void shouldBeDarkerTheWetterItIs() {
        LivingFinger finger = finger(3, FingerPosition.RIGHT_MIDDLE);
        double dry = darkness(finger.capture(1, GOOD.withMoisture(-.8)));
        double right = darkness(finger.capture(1, GOOD));
        double wet = darkness(finger.capture(1, GOOD.withMoisture(.8)));
        assertTrue(dry < .85 * right && right < .9 * wet, "dark: dry=" + dry + " right=" + right + " wet=" + wet);
    }

    @Test
    void shouldTouchLessWhenPartialAndOnSmallSensors() {
        LivingFinger finger = finger(3, FingerPosition.RIGHT_THUMB);
        double whole = darkness(finger.capture(1, GOOD));
        double partial = darkness(finger.capture(1, GOOD.withContact(.5)));
        assertTrue(partial > .1 * whole && partial < .4 * whole, "dark: whole=" + whole + " partial=" + partial);
        for (SensorKind kind : SensorKind.values()) {
            GreyImage image = finger.capture(1, Presentation.good(kind, 30));
            assertEquals(kind.width(), image.width());
            assertEquals(kind.height(), image.height());
            assertEquals(500, image.dpi());
        }
    }

    @Test
    void shouldMatchItselfTurnedAndYearsLaterAndOnAnotherSensor() {
        int matched = 0;
        int comparisons = 0;
        for (int person = 0; person < 5; person++) {
            LivingFinger finger = finger(person, FingerPosition.RIGHT_THUMB);
            FingerProbe probe = FingerProbe.of(template(finger.capture(1, GOOD)));
            for (Presentation how : new Presentation[] {
                GOOD.withTurn(40), Presentation.good(SensorKind.DESK, 50), Presentation.good(SensorKind.CHIP, 30)
            }) {
                comparisons++;
                FingerTemplate mate = template(finger.capture(2, how));
                matched += probe.compare(FingerReference.of(mate)) >= THRESHOLD ? 1 : 0;
            }
            FingerTemplate other =
                    template(finger(person + 10, FingerPosition.RIGHT_THUMB).capture(1, GOOD));
            assertTrue(probe.compare(FingerReference.of(other)) < THRESHOLD);
        }
        assertTrue(matched >= comparisons - 1, "matched " + matched + " of " + comparisons);
    }

    @Test
    void shouldRefusePresentationsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> GOOD.withMoisture(1.1));
        assertThrows(IllegalArgumentException.class, () -> GOOD.withContact(0));
        assertThrows(IllegalArgumentException.class, () -> GOOD.withTurn(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> LivingPerson.of(PEOPLE.person(1), 51));
    }

    private static FingerTemplate template(GreyImage image) {
        return FingerprintExtractor.extract(image, FingerPosition.UNKNOWN);
    }

    private static long crcOfSample() {
        CRC32 crc = new CRC32();
        int index = 0;
        for (SensorKind kind : SensorKind.values()) {
            FingerPosition position = FingerPosition.ofCode(index + 1);
            LivingPerson person = LivingPerson.of(PEOPLE.person(index++), 10);
            LivingFinger finger = person.finger(position);
            crc.update(finger.capture(1, person.presentation(position, 1, kind)).pixels());
            crc.update(finger.capture(2, person.presentation(position, 4, kind)).pixels());
        }
        return crc.getValue();
    }

    private static long crc(GreyImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.pixels());
        return crc.getValue();
    }

    private static double darkness(GreyImage image) {
        double dark = 0;
        for (byte pixel : image.pixels()) {
            dark += 255 - (pixel & 0xff);
        }
        return dark;
    }
}
