package io.whorl.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RealPeopleTest {

    @Test
    void shouldMakePeopleOfTwoFingersOfOneSensor() {
        List<RealPeople.Person> people = RealPeople.of(prints(), 2);

        assertEquals(
                List.of("one", "two"),
                people.stream().map(RealPeople.Person::set).toList());
        assertEquals(people.get(0).identity(), people.get(1).identity());
        TemplateSet second = Objects.requireNonNull(people.get(0).captures().get(2));
        assertEquals(
                RealPeople.THUMBS,
                second.fingers().stream().map(FingerTemplate::position).toList());
        assertEquals("one/0/2", new String(second.fingers().get(0).serialized(), StandardCharsets.UTF_8));
        assertEquals("one/1/2", new String(second.fingers().get(1).serialized(), StandardCharsets.UTF_8));
        assertSame(people.get(0).captures().get(1), people.get(0).reference());
        assertEquals(List.of(second), people.get(0).probes());
    }

    @Test
    void shouldMakeEveryFingerAPersonOfOneFinger() {
        List<RealPeople.Person> people = RealPeople.of(prints(), 1);

        assertEquals(6, people.size());
        assertNotEquals(people.get(0).identity(), people.get(1).identity());
        assertEquals(
                FingerPosition.RIGHT_THUMB,
                people.get(1).reference().fingers().getFirst().position());
    }

    /** Three fingers on two sensors, two impressions each; the last finger has no second finger to go with it. */
    private static List<RealPrint> prints() {
        List<RealPrint> prints = new ArrayList<>();
        for (String set : List.of("one", "two")) {
            for (int finger = 0; finger < 3; finger++) {
                for (int impression = 1; impression <= 2; impression++) {
                    String content = set + "/" + finger + "/" + impression;
                    byte[] serialized = content.getBytes(StandardCharsets.UTF_8);
                    prints.add(new RealPrint(
                            set, finger, impression, new FingerTemplate(FingerPosition.UNKNOWN, 0, 20, serialized)));
                }
            }
        }
        return prints;
    }
}
