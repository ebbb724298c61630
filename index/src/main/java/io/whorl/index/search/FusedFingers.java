package io.whorl.index.search;

import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FingerComparator;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.ScoreProbe;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The finger engine of service: codes for the early stages, SourceAFIS fused with alignment for the last. A probe costs some
 * milliseconds a code version and 1.2 MB, a reference 0.1 to 0.4 ms and 10 KB, a comparison 0.1 ms. Immutable; any
 * worker, but for a comparer, which is confined to one.
 */
final class FusedFingers implements FingerEngine {

    private final CodedProbe.Tier tier;

    FusedFingers(CodedProbe.Tier tier) {
        this.tier = tier;
    }

    @Override
    public Probe probe(FingerTemplate template, Set<Integer> versions) {
        ComparisonProbe probe = ComparisonProbe.of(template);
        Map<Integer, Coded> codes = new HashMap<>();
        codes.put(probe.coded().version(), coded(probe.coded()));
        for (MinutiaEncoder encoder : MinutiaEncoder.shipped()) {
            if (versions.contains(encoder.version()) && !codes.containsKey(encoder.version())) {
                codes.put(encoder.version(), coded(CodedProbe.of(encoder.encode(Minutiae.of(template)))));
            }
        }
        return new Prepared(probe, Map.copyOf(codes));
    }

    private Coded coded(CodedProbe codes) {
        return new ByTier(codes, codes.cut(tier));
    }

    @Override
    public Reference reference(FingerTemplate template, @Nullable FingerCodes codes) {
        return new Deserialised(
                codes == null ? ComparisonReference.of(template) : ComparisonReference.of(template, codes));
    }

    @Override
    public Comparer comparer() {
        return new Fused(new FingerComparator());
    }

    private record Prepared(ComparisonProbe probe, Map<Integer, Coded> codes) implements Probe {
        @Override
        public @Nullable Coded coded(int version) {
            return codes.get(version);
        }

        @Override
        public void ready() {
            probe.ready();
        }
    }

    private record ByTier(CodedProbe codes, CutProbe cut) implements Coded {
        @Override
        public ScoreProbe score() {
            return codes.score();
        }

        @Override
        public float normalised(float score, int minutiae) {
            return codes.normalisedScore(score, minutiae);
        }
    }

    private record Deserialised(ComparisonReference finger) implements Reference {}

    private record Fused(FingerComparator comparator) implements Comparer {
        @Override
        public double compare(Probe probe, Reference reference) {
            return comparator
                    .compare(((Prepared) probe).probe(), ((Deserialised) reference).finger())
                    .fused();
        }

        @Override
        public float align(Coded probe, MemorySegment block, long offset, int count) {
            return comparator.align(((ByTier) probe).codes(), block, offset, count);
        }
    }
}
