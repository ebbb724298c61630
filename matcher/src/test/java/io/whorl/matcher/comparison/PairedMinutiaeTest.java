package io.whorl.matcher.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.comparison.PairedMinutiae.Pair;
import io.whorl.matcher.comparison.PairedMinutiae.Spot;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.testing.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairedMinutiaeTest {

    @Test
    void shouldPairEachMinutiaWithItselfInTheSameFinger() {
        Minutiae finger = DrawnFingers.random(new Random(1), 40);
        PairedMinutiae paired = PairedMinutiae.of(finger, finger);
        assertEquals(40, paired.probe().size());
        assertEquals(paired.probe(), paired.reference());
        assertTrue(paired.pairs().size() >= 38, paired.pairs()::toString);
        paired.pairs().forEach(pair -> assertEquals(pair.probe(), pair.reference()));
    }

    @Seeds(count = 5)
    void shouldPairMostOfAMateAndEachMinutiaOnce(long seed) {
        Random random = new Random(seed);
        Minutiae finger = DrawnFingers.random(random, 40);
        PairedMinutiae paired = PairedMinutiae.of(finger, DrawnFingers.again(finger, random));
        assertTrue(paired.pairs().size() >= 15, paired.pairs()::toString);
        Set<Integer> references = new HashSet<>();
        for (Pair pair : paired.pairs()) {
            assertTrue(references.add(pair.reference()));
            assertTrue(pair.probe() < paired.probe().size()
                    && pair.reference() < paired.reference().size());
        }
    }

    @Seeds(count = 5)
    void shouldPairFewOfAnotherFinger(long seed) {
        Random random = new Random(seed);
        PairedMinutiae paired = PairedMinutiae.of(DrawnFingers.random(random, 40), DrawnFingers.random(random, 40));
        assertTrue(paired.pairs().size() <= 14, paired.pairs()::toString);
    }

    @Test
    void shouldShowWhatCannotBeAlignedWithoutPairs() {
        Minutiae finger = DrawnFingers.random(new Random(2), 40);
        for (int count = 0; count < 4; count++) {
            PairedMinutiae paired = PairedMinutiae.of(DrawnFingers.random(new Random(3), count), finger);
            assertEquals(List.of(), paired.pairs());
            assertEquals(count, paired.probe().size());
            assertEquals(40, paired.reference().size());
        }
    }

    @Test
    void shouldKeepPlacesAndDirections() {
        Minutiae finger = DrawnFingers.random(new Random(4), 30);
        for (Spot spot : PairedMinutiae.of(finger, finger).probe()) {
            boolean found = false;
            for (int i = 0; i < finger.count(); i++) {
                double off = Math.abs(finger.direction()[i] - spot.direction());
                found |= finger.x()[i] == spot.x()
                        && finger.y()[i] == spot.y()
                        && Math.min(off, 2 * Math.PI - off) < .03;
            }
            assertTrue(found, spot::toString);
        }
    }
}
