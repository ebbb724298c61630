package io.whorl.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.statistics.Interval;
import org.junit.jupiter.api.Test;

class PenetrationsTest {

    @Test
    void shouldLoseWhatTheKeptShareDoesNotReach() {
        Penetrations stage = new Penetrations();
        stage.add("a", 0);
        stage.add("a", .0499);
        stage.add("b", .05);
        stage.add("b", .2);

        assertEquals(2, stage.lost(.05));
        assertEquals(.25, stage.lostShare(.10));
        assertEquals(0, stage.lost(.21));
        assertEquals(4, stage.count());
        assertEquals(2, stage.groups());
    }

    @Test
    void shouldCountPeopleWhereNothingIsLost() {
        Penetrations stage = new Penetrations();
        for (int i = 0; i < 300; i++) {
            stage.add("person " + i % 30, .001);
        }
        assertEquals(new Interval(0, 3.0 / 30), stage.interval(.05));
    }

    @Test
    void shouldWidenWhenLossesComeFromOnePerson() {
        Penetrations together = new Penetrations();
        Penetrations apart = new Penetrations();
        for (int i = 0; i < 400; i++) {
            together.add("person " + i / 20, i < 20 ? 1 : 0);
            apart.add("person " + i / 20, i % 20 == 0 ? 1 : 0);
        }
        assertEquals(.05, together.lostShare(.05));
        assertEquals(.05, apart.lostShare(.05));
        Interval wide = together.interval(.05);
        Interval narrow = apart.interval(.05);
        assertTrue(wide.high() - wide.low() > .1, wide::toString);
        assertEquals(0, narrow.high() - narrow.low(), 1e-9);
    }

    @Test
    void shouldCountImpostorsBesideTheMateAgainstIt() {
        Ranking ranking = new Ranking(new float[] {1, Float.NaN, 3, 3, 5});

        assertEquals(1, ranking.above(4));
        assertEquals(3, ranking.above(3));
        assertEquals(0, ranking.above(6));
        assertEquals(5, ranking.above(Float.NaN));
        assertEquals(.6, ranking.penetration(3), 1e-12);
    }
}
