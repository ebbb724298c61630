package io.whorl.bench.simulation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a world ended.
 *
 * @param broken the promise that was broken, or null
 * @param steps how much happened
 * @param fingerprint equal for runs in which the same happened
 * @param answers that reached desks
 * @param met what went wrong in it, with counts
 * @param trace what happened, in sentences, if that was asked for
 */
public record WorldResult(
        long seed,
        @Nullable String broken,
        long steps,
        long fingerprint,
        long answers,
        Map<Fault, Long> met,
        List<String> trace) {

    public WorldResult {
        met = Map.copyOf(met);
        trace = List.copyOf(trace);
    }
}
