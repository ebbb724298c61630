package io.whorl.bench.lifelike;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LivingPersonTest {

    private static final int PEOPLE = 2_000;

    @Test
    void shouldGrowOlderFromVisitToVisit() {
        LivingPerson person = LivingPerson.of(new Population(1).person(3), 8);
        assertEquals(8, person.age(2) - person.age(1), 1e-9);
        assertTrue(person.age(1) >= 18 && person.age(1) <= 82, "age " + person.age(1));
        assertEquals(120, person.age(100));
    }

    @Test
    void shouldVaryInQualityAndDryWithAge() {
        double[] quality = IntStream.range(0, PEOPLE)
                .mapToDouble(i -> presentation(i, 0).quality())
                .sorted()
                .toArray();
        double young = moisture(0);
        double old = moisture(40);
        assertTrue(
                quality[PEOPLE / 20] < 50 && quality[PEOPLE / 2] > 60,
                Arrays.toString(new double[] {quality[PEOPLE / 20], quality[PEOPLE / 2]}));
        assertTrue(old < young - .1, "mean moisture at 20 to 81: " + young + ", 40 years later: " + old);
    }

    @Test
    void shouldDrawTheSameRecordTwice() {
        LivingPerson person = LivingPerson.of(new Population(1).person(3), 8);
        Presentation how = person.presentation(FingerPosition.LEFT_THUMB, 1, SensorKind.DESK);
        byte[] record = person.minutiaeRecord(FingerPosition.LEFT_THUMB, 1, how);
        assertArrayEquals(record, person.minutiaeRecord(FingerPosition.LEFT_THUMB, 1, how));
        assertEquals(24 + 4 + 6 * record[27] + 2, record.length);
        assertEquals(how.quality(), record[26]);
    }

    private static double moisture(double later) {
        return IntStream.range(0, PEOPLE)
                .mapToDouble(i -> presentation(i, later).moisture())
                .average()
                .orElseThrow();
    }

    /** At the second visit. */
    private static Presentation presentation(int person, double yearsApart) {
        return LivingPerson.of(new Population(2).person(person), yearsApart)
                .presentation(FingerPosition.RIGHT_THUMB, 2, SensorKind.DESK);
    }
}
