package io.whorl.index.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final int CANDIDATES = 1_000;

    private final AtomicInteger outstanding = new AtomicInteger();
    private final WaitingLine line = new WaitingLine(new ReadBarrier(() -> {}), () -> 0, nanos -> {});
    private final List<Inquiry> taken = new ArrayList<>();

    private Inquiry add(long belowEncounter, int fingers) {
        List<FingerTemplate> templates = new ArrayList<>();
        for (int i = 0; i < fingers; i++) {
            templates.add(new FingerTemplate(FingerPosition.ofCode(i + 1), 60, 30, new byte[] {1}));
        }
        TemplateSet probe = new TemplateSet(Fakes.EXTRACTOR, templates, null);
        Inquiry inquiry = new Inquiry(
                new SearchQuestion(probe, 0, belowEncounter, -1, new long[0], 1, 0, 100), null, outstanding);
        line.add(inquiry);
        return inquiry;
    }

    private Inquiry wide(int fingers) {
        return add(Long.MAX_VALUE, fingers);
    }

    private Inquiry narrow() {
        return add(0, 2);
    }

    private List<Inquiry> take() {
        List<Inquiry> batch = line.take(CANDIDATES);
        taken.addAll(batch);
        return batch;
    }

    @Test
    void shouldSearchOneByOneWhereFingersAreCompared() {
        Inquiry first = wide(2);
        Inquiry second = wide(2);
        Inquiry ten = wide(10);
        assertEquals(List.of(first), take());
        assertEquals(List.of(second), take());
        assertEquals(List.of(ten), take());
        assertTrue(take().isEmpty());
    }

    @Test
    void shouldShareAPassOverFaces() {
        for (int i = 0; i < 20; i++) {
            wide(0);
        }
        assertEquals(SearchBatch.MAX_SEARCHES, take().size());
        assertEquals(4, take().size());
    }

    @Test
    void shouldLetComparisonsWithOnePersonAndSearchesTakeTurns() {
        List<Inquiry> searches = List.of(wide(2), wide(2), wide(2));
        List<Inquiry> comparisons = List.of(narrow(), narrow(), narrow());
        assertEquals(comparisons, take(), "those that came later, but take a hundredth");
        Inquiry late = narrow();
        assertEquals(List.of(searches.get(0)), take());
        assertEquals(List.of(late), take());
        assertEquals(List.of(searches.get(1)), take());
        assertEquals(List.of(searches.get(2)), take());
        assertTrue(take().isEmpty());
    }

    @Test
    void shouldNotLetEitherKindStarveTheOther() {
        for (int i = 0; i < 100; i++) {
            narrow();
            wide(2);
        }
        take();
        take();
        take();
        take();
        long searches = taken.stream().filter(one -> one.question().isWide()).count();
        assertEquals(2, searches);
        assertEquals(2 * SearchBatch.MAX_SEARCHES + 2, taken.size());
    }
}
