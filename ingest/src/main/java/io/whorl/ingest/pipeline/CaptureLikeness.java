package io.whorl.ingest.pipeline;

import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FingerComparator;
import io.whorl.matcher.score.Calibration;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares captures of one sitting with the comparison of service, to tell whether they show one finger. Some milliseconds and 2.4 MB a
 * finger, which it keeps, and 0.5 ms a pair. Confined to the calling thread, for one request.
 */
final class CaptureLikeness implements SeenFingers.Likeness {

    /** Made when two captures are compared, which is seldom: it holds 20 KB, and memory that a collection has to free. */
    private @Nullable FingerComparator comparator;

    private final Calibration calibration = Calibration.defaults();

    /** By the bytes of the template. */
    private final IdentityHashMap<byte[], ComparisonProbe> probes = new IdentityHashMap<>();

    @Override
    public double score(FingerTemplate known, FingerTemplate other) {
        ComparisonProbe probe = probes.computeIfAbsent(known.serialized(), bytes -> ComparisonProbe.of(known));
        return calibration.finger(
                comparator().compare(probe, ComparisonReference.of(other)).fused());
    }

    private FingerComparator comparator() {
        FingerComparator made = comparator;
        if (made == null) {
            made = new FingerComparator();
            comparator = made;
        }
        return made;
    }
}
