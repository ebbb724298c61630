package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    @Test
    void shouldGiveTheCheckCharacterOfTheStandardsExamples() {
        assertEquals('X', CitizenNumber.checkCharacter("11010519491231002"));
        assertEquals('4', CitizenNumber.checkCharacter("44052418800101001"));
    }

    @Seeds(count = 5)
    void shouldGiveEveryPersonAValidNumberOfTheirOwn(long seed) {
        Population population = new Population(seed);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String number = population.person(i).subjectId();
            assertTrue(seen.add(number), number);
            assertTrue(number.matches("[1-9]\\d{16}[\\dX]"), number);
            assertEquals(number.charAt(17), CitizenNumber.checkCharacter(number.substring(0, 17)), number);
            LocalDate birth = LocalDate.parse(number.substring(6, 14), DATE);
            assertTrue(birth.getYear() >= 1945 && birth.getYear() <= 2006, number);
            assertNotEquals("000", number.substring(14, 17));
        }
    }

    @Test
    void shouldRefusePersonsBeyondTheNumbers() {
        assertThrows(IllegalArgumentException.class, () -> new Population(1).person(-1));
        assertThrows(IllegalArgumentException.class, () -> new Population(1).person(Population.limit()));
    }

    @Test
    void shouldKeepMostHouseholdsWhereBorn() {
        int stayed = 0;
        for (int i = 0; i < 1_000; i++) {
            Person person = new Population(2).person(i);
            assertTrue(person.householdRegion().matches("\\d{6}"));
            stayed += person.subjectId().startsWith(person.householdRegion()) ? 1 : 0;
        }
        assertTrue(stayed > 600 && stayed < 850, "stayed=" + stayed);
    }

    @Test
    void shouldWriteWellFormedMinutiaeRecords() {
        Person person = new Population(3).person(9);
        byte[] record = person.minutiaeRecord(FingerPosition.LEFT_THUMB, 1);
        ByteBuffer header = ByteBuffer.wrap(record);

        assertEquals("FMR\0 20\0", new String(record, 0, 8, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(record.length, header.getInt(8));
        assertEquals(FingerPosition.LEFT_THUMB.code(), record[24]);
        assertEquals(24 + 4 + 6 * record[27] + 2, record.length);
        assertTrue(record[27] >= 20, "minutiae=" + record[27]);
        assertArrayEquals(record, person.minutiaeRecord(FingerPosition.LEFT_THUMB, 1));
        assertFalse(Arrays.equals(record, person.minutiaeRecord(FingerPosition.LEFT_THUMB, 2)));
    }
}
