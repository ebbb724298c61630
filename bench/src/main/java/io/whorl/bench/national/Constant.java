package io.whorl.bench.national;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the arithmetic starts from, by the names in {@code constants.csv}. */
enum Constant {
    SEARCH_MEAN_100K,
    SEARCH_MEAN_1M,
    SEARCH_LATE_1M,
    SEARCH_CORES,
    FACE_SCAN,
    JOURNAL,
    JOURNAL_LATE,
    EXTRACT,
    READY_EMPTY,
    RESTART_1M,
    PERSON_BYTES,
    LEDGER_BYTES,
    PROBE_BYTES,
    ANSWER_BYTES,
    ROUND_TRIP,
    FAILOVER_PAUSE,
    RAM_SHARE,
    BUSY_SHARE,
    SEARCH_TARGET;

    /** As it stands in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of this key. */
    static Constant of(String key) {
        return Arrays.stream(values())
                .filter(c -> c.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no constant is called " + key + ": "
                        + String.join(
                                ", ",
                                List.of(values()).stream().map(Constant::key).toList())));
    }
}
