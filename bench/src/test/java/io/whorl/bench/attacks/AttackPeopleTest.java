package io.whorl.bench.attacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On made-up prints and faces: a template is named by its finger and impression, a face by its person and picture. */
class AttackPeopleTest {

    private static final int IMPRESSIONS = 3;

    /** Two people of two fingers on a sensor, whom a second sensor captured too. */
    private final AttackPeople people = AttackPeople.of(prints(), faces(4));

    @Test
    void shouldTakeEverybodyOnce() {
        assertEquals(2, people.size());
        assertEquals(IMPRESSIONS - 1, people.probes(0));
    }

    @Test
    void shouldBringWhatTheAttackSays() {
        assertBrought(people.reference(1), 2, 1, 1f);
        assertBrought(people.probe(1, 0, Attack.NONE), 2, 2, 1f);
        assertBrought(people.probe(1, 0, Attack.STRANGE_FINGERS), 0, 2, 1f);
        // the faces behind those of the people are strangers'
        assertBrought(people.probe(1, 0, Attack.STRANGE_FACE), 2, 2, 3f);
        assertNull(people.probe(1, 0, Attack.NO_FACE).face());
        assertTrue(people.probe(1, 0, Attack.NO_FINGERS).fingers().isEmpty());
        assertNotNull(people.probe(1, 0, Attack.NO_FINGERS).face());
    }

    @Test
    void shouldRefuseToGoWithoutStrangers() {
        assertThrows(IllegalArgumentException.class, () -> AttackPeople.of(prints(), faces(2)));
    }

    private static void assertBrought(TemplateSet set, int firstFinger, int impression, float face) {
        assertEquals(2, set.fingers().size());
        assertArrayEquals(
                new byte[] {1, (byte) firstFinger, (byte) impression},
                set.fingers().getFirst().serialized());
        assertNotNull(set.face());
        assertEquals(face, set.face().embedding()[0]);
    }

    private static List<RealPrint> prints() {
        List<RealPrint> prints = new ArrayList<>();
        for (int sensor = 1; sensor <= 2; sensor++) {
            for (int finger = 0; finger < 4; finger++) {
                for (int impression = 1; impression <= IMPRESSIONS; impression++) {
                    byte[] name = {(byte) sensor, (byte) finger, (byte) impression};
                    prints.add(new RealPrint(
                            "sensor " + sensor,
                            finger,
                            impression,
                            new FingerTemplate(FingerPosition.UNKNOWN, 50, 40, name)));
                }
            }
        }
        return prints;
    }

    private static List<List<float @Nullable []>> faces(int people) {
        List<List<float @Nullable []>> faces = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            List<float @Nullable []> own = new ArrayList<>();
            for (int picture = 0; picture < IMPRESSIONS; picture++) {
                float[] embedding = new float[128];
                embedding[0] = person;
                embedding[1] = 1;
                own.add(embedding);
            }
            faces.add(own);
        }
        return faces;
    }
}
