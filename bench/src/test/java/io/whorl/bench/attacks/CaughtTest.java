package io.whorl.bench.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.statistics.Interval;
import io.whorl.matcher.score.Policy.Band;
import org.junit.jupiter.api.Test;

class CaughtTest {

    @Test
    void shouldCountHitsAmongWhatIsHeld() {
        Caught caught = new Caught(2);
        caught.add(0, Band.HIT);
        caught.add(0, Band.REVIEW);
        caught.add(1, Band.NONE);
        caught.add(1, Band.NONE);
        assertEquals(4, caught.searches());
        assertEquals(.25, caught.hitShare());
        assertEquals(.5, caught.heldShare());
        // one person always, the other never: by drawing people everything is possible
        assertEquals(new Interval(0, 1), caught.heldInterval());
    }

    @Test
    void shouldCountPeopleWhereEverybodyIsCaught() {
        Caught caught = new Caught(10);
        for (int i = 0; i < 100; i++) {
            caught.add(i % 10, Band.HIT);
        }
        assertEquals(new Interval(.7, 1), caught.heldInterval());
        assertTrue(caught.hitInterval().low() < 1);
    }
}
