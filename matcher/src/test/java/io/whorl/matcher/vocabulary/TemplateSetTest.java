package io.whorl.matcher.vocabulary;

import static io.whorl.matcher.vocabulary.FingerPosition.LEFT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.RIGHT_THUMB;
import static io.whorl.matcher.vocabulary.FingerPosition.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateSetTest {

    private static final FaceTemplate FACE = new FaceTemplate("model", 50, new float[] {1});

    @Test
    void shouldCountFingersAndNotImpressions() {
        TemplateSet set =
                set(finger(RIGHT_THUMB, 40), finger(LEFT_THUMB, 50), finger(RIGHT_THUMB, 60), finger(RIGHT_THUMB, 60));
        assertEquals(3, set.samples(), "two thumbs and a face");
        assertEquals(3, set(finger(UNKNOWN, 40), finger(UNKNOWN, 40)).samples(), "unknown ones are different fingers");
        assertEquals(1, set().samples());
    }

    @Test
    void shouldAskByTheBestImpressionOfEachFinger() {
        FingerTemplate best = finger(RIGHT_THUMB, 60);
        FingerTemplate left = finger(LEFT_THUMB, 50);
        TemplateSet set = set(finger(RIGHT_THUMB, 40), left, best, finger(RIGHT_THUMB, 60));
        assertEquals(List.of(best, left), set.asProbe().fingers());
        assertSame(FACE, set.asProbe().face());
        TemplateSet single = set(best, left, finger(UNKNOWN, 30), finger(UNKNOWN, 40));
        assertSame(single, single.asProbe());
    }

    @Test
    void shouldRefuseMoreThanTenFingers() {
        List<FingerTemplate> eleven = Collections.nCopies(11, finger(UNKNOWN, 40));
        assertThrows(IllegalArgumentException.class, () -> new TemplateSet("extractor", eleven, null));
    }

    private static TemplateSet set(FingerTemplate... fingers) {
        return new TemplateSet("extractor", List.of(fingers), FACE);
    }

    private static FingerTemplate finger(FingerPosition position, int quality) {
        return new FingerTemplate(position, quality, 30, new byte[] {(byte) quality});
    }
}
