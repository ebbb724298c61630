package io.whorl.bench.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Population;
import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import org.junit.jupiter.api.Test;

class TruthTest {

    @Seeds(count = 20)
    void shouldReadWhatItWrites(long seed) {
        LivingPerson person = LivingPerson.of(new Population(seed).person(17), 5);
        Truth.Owner owner = Truth.Owner.of(seed, person);
        FingerPosition position = FingerPosition.LEFT_RING;
        Truth.Finger finger = new Truth.Finger(
                position, person.hands().fingerClass(position), person.presentation(position, 3, SensorKind.SMALL));
        Truth ofFinger = new Truth(owner, 3, "fingerprints/000017-LEFT_RING_3.png", finger);
        Truth ofFace = new Truth(owner, 3, "18:2", null);

        assertEquals(ofFinger, Truth.parse(ofFinger.line()));
        assertEquals(ofFace, Truth.parse(ofFace.line()));
        assertEquals(Truth.HEADER.split(",", -1).length, ofFinger.line().split(",", -1).length);
    }

    @Test
    void shouldRefuseWhatIsNoTruth() {
        assertThrows(IllegalArgumentException.class, () -> Truth.parse(Truth.HEADER));
        assertThrows(IllegalArgumentException.class, () -> Truth.parse("1,2,3"));
    }
}
