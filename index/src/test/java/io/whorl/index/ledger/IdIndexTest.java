package io.whorl.index.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.whorl.matcher.testing.Seeds;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdIndexTest {

    private final IdKey key = new IdKey();

    @Seeds(count = 3)
    void shouldFindWhatAMapFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, String> ids = new HashMap<>();
        Map<String, Long> rows = new HashMap<>();
        try (Arena memory = Arena.ofConfined()) {
            IdIndex index = new IdIndex(
                    (row, wanted) -> new String(wanted.utf8(), StandardCharsets.UTF_8).equals(ids.get(row)), memory);
            for (long row = 1; row <= 40_000; row++) {
                String id = "id-" + random.nextInt(30_000);
                key.of(id);
                Long known = rows.get(id);
                assertEquals(known == null ? RowStore.NONE : known, index.find(key));
                if (known == null) {
                    rows.put(id, row);
                    ids.put(row, id);
                    index.add(key.hash(), row);
                } else if (random.nextInt(4) == 0) {
                    index.remove(key.hash(), known);
                    rows.remove(id);
                }
            }
            rows.forEach((id, row) -> assertEquals(row, index.find(key.of(id))));
        }
    }

    @Test
    void shouldTellIdsWithEqualHashesApart() {
        long hash = key.of("wanted").hash();
        try (Arena memory = Arena.ofConfined()) {
            IdIndex index = new IdIndex((row, wanted) -> row == 200, memory);
            for (long row = 1; row <= 300; row++) {
                index.add(hash, row);
            }
            assertEquals(200, index.find(key));
        }
    }

    @Test
    void shouldRefuseToForgetWhatIsNotThere() {
        try (Arena memory = Arena.ofConfined()) {
            IdIndex index = new IdIndex((row, wanted) -> true, memory);
            index.add(5, 1);
            assertThrows(IllegalStateException.class, () -> index.remove(5, 2));
        }
    }
}
