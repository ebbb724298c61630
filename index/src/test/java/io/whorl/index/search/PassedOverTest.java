package io.whorl.index.search;

import static io.whorl.index.search.Fakes.face;
import static io.whorl.index.search.Fakes.finger;
import static io.whorl.index.search.Fakes.fingers;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.whorl.index.gallery.FakeCodes;
import io.whorl.index.gallery.Gallery;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who cannot be compared, because another extractor version or face model made the reference, is counted, never just not found. */
@Timeout(60)
class PassedOverTest {

    private final Gallery gallery = new Gallery();
    private final Map<Long, TemplateSet> records = new ConcurrentHashMap<>();
    private final SearchEngine engine =
            new SearchEngine(gallery, number -> Fakes.uncoded(records.get(number)), 2, Fakes.surroundings(() -> 0));

    @BeforeEach
    void start() {
        engine.start();
    }

    @AfterEach
    void close() {
        engine.close();
        gallery.close();
    }

    @Test
    void shouldCountWhomItPassesOverBecauseOfTheExtractorVersion() {
        insert(1, 1, new TemplateSet("fake-2", List.of(finger(FingerPosition.LEFT_INDEX, 9)), null));
        insert(2, 2, new TemplateSet("fake-2", List.of(finger(FingerPosition.LEFT_THUMB, 9)), null));
        insert(3, 3, new TemplateSet("fake-2", List.of(), face(1, 0).face()));
        insert(4, 4, fingers(finger(FingerPosition.LEFT_THUMB, 9)));
        TemplateSet probe = fingers(finger(FingerPosition.LEFT_INDEX, 9));
        assertEquals(1, search(probe).passedOver(), "a finger at the same position only");
        gallery.delete(1);
        assertEquals(0, search(probe).passedOver());
    }

    @Test
    void shouldCountWhomItPassesOverBecauseOfTheFaceModel() {
        insert(1, 1, new TemplateSet(Fakes.EXTRACTOR, List.of(), new FaceTemplate("fake-other", 50, new float[] {1})));
        insert(2, 2, face(1, 0));
        insert(3, 3, fingers(finger(FingerPosition.LEFT_INDEX, 9)));
        assertEquals(1, search(face(1, 0)).passedOver());
        TemplateSet uncalibrated =
                new TemplateSet(Fakes.EXTRACTOR, List.of(), new FaceTemplate("unknown", 50, new float[] {1, 0}));
        assertEquals(2, search(uncalibrated).passedOver());
        assertEquals(0, search(fingers(finger(FingerPosition.LEFT_INDEX, 9))).passedOver(), "no face was asked about");
    }

    @Test
    void shouldNotCountAsPassedOverWhomFingersOfTheSameExtractorDecide() {
        insert(1, 1, with(new FaceTemplate("fake-other", 50, new float[] {1}), finger(FingerPosition.RIGHT_THUMB, 7)));
        TemplateSet probe =
                with(new FaceTemplate(Fakes.MODEL, 50, new float[] {1, 0}), finger(FingerPosition.RIGHT_THUMB, 7));
        assertEquals(0, search(probe).passedOver());
    }

    /** The fraud after an upgrade: the same two fingers, which nobody can compare any more, with another face. */
    @Test
    void shouldCountAsPassedOverWhoseFingersAreOfAnotherExtractorWhateverTheFaceSays() {
        FingerTemplate[] thumbs = {finger(FingerPosition.RIGHT_THUMB, 7), finger(FingerPosition.LEFT_THUMB, 8)};
        insert(1, 1, new TemplateSet("fake-2", List.of(thumbs), face(1, 0).face()));
        SearchFindings stranger = search(with(requireNonNull(face(-1, 0).face()), thumbs));
        assertEquals(List.of(), stranger.candidates());
        assertEquals(1, stranger.passedOver());
        assertFalse(stranger.isComplete());
        SearchFindings alike = search(with(requireNonNull(face(1, 0).face()), thumbs));
        assertEquals(1, alike.candidates().size(), "its face makes it a candidate");
        assertEquals(1, alike.passedOver(), "but its score lacks the fingers");
        TemplateSet otherFinger = with(requireNonNull(face(-1, 0).face()), finger(FingerPosition.RIGHT_RING, 7));
        assertEquals(0, search(otherFinger).passedOver(), "no finger that might be the same");
    }

    /** Fingers that nobody can compare since an upgrade, and the right face: not verified by the face alone. */
    @Test
    void shouldNotVerifyByTheFaceWhereFingersCannotBeCompared() {
        FingerTemplate thumb = finger(FingerPosition.RIGHT_THUMB, 7);
        FaceTemplate face = requireNonNull(face(1, 0).face());
        insert(1, 1, new TemplateSet("fake-2", List.of(thumb), face));
        insert(2, 1, with(face, finger(FingerPosition.RIGHT_THUMB, 8)));
        SearchFindings blind = verify(with(face, thumb), 1);
        assertEquals(List.of(), blind.own());
        assertEquals(1, blind.passedOver());
        assertFalse(blind.isComplete());
        SearchFindings other = verify(with(face, thumb), 1, 2);
        assertEquals(0, other.passedOver(), "another reference decides");
        assertEquals(2, requireNonNull(other.own()).size());
        assertEquals(1, requireNonNull(verify(face(1, 0), 1).own()).size(), "no finger was captured");
    }

    private void insert(long number, long subject, TemplateSet templates) {
        records.put(number, templates);
        gallery.append(number, subject, templates, FakeCodes.of(templates));
    }

    private static TemplateSet with(FaceTemplate face, FingerTemplate... fingers) {
        return new TemplateSet(Fakes.EXTRACTOR, List.of(fingers), face);
    }

    private SearchFindings search(TemplateSet probe) {
        return ask(new SearchQuestion(probe, 0, Long.MAX_VALUE, -1, new long[0], 10, 1, Long.MAX_VALUE));
    }

    private SearchFindings verify(TemplateSet probe, long... own) {
        return ask(new SearchQuestion(probe, 0, 0, -1, own, 1, 0, Long.MAX_VALUE));
    }

    private SearchFindings ask(SearchQuestion question) {
        return requireNonNull(engine.submit(question)).join();
    }
}
