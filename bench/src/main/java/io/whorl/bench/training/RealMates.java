package io.whorl.bench.training;

import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.code.Cylinders;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * Mated minutiae of real impressions: of each pair of impressions of a finger that SourceAFIS accepts (score 40 or more), up to 15 of the
 * minutiae that coincide once the two are laid over each other. Pairs that coincide in fewer than 8 are left out. Stateless.
 */
final class RealMates {

    private static final double ACCEPTED = 40;
    private static final int LEAST_COINCIDING = 8;
    private static final int MOST_A_PAIR = 15;

    private RealMates() {}

    /** Adds the mates of one finger, and returns how many pairs of impressions gave them. */
    static int addTo(MatePairs mates, RealFinger finger, long seed) {
        List<FingerTemplate> impressions = finger.impressions();
        List<FingerReference> references =
                impressions.stream().map(FingerReference::of).toList();
        List<Minutiae> minutiae = impressions.stream().map(Minutiae::of).toList();
        List<float[]> cylinders = minutiae.stream().map(Cylinders::of).toList();
        int pairs = 0;
        for (int i = 0; i < impressions.size(); i++) {
            FingerProbe probe = FingerProbe.of(impressions.get(i));
            for (int j = i + 1; j < impressions.size(); j++) {
                if (probe.compare(references.get(j)) < ACCEPTED) {
                    continue;
                }
                Overlay overlay = Overlay.of(minutiae.get(i), cylinders.get(i), minutiae.get(j), cylinders.get(j));
                if (overlay.pairs().size() >= LEAST_COINCIDING) {
                    List<Overlay.Pair> drawn = drawn(overlay.pairs(), SplitMix.of(seed, 35, finger.identity(), i, j));
                    for (Overlay.Pair pair : drawn) {
                        mates.add(cylinders.get(i), pair.one(), cylinders.get(j), pair.other(), finger.identity());
                    }
                    pairs++;
                }
            }
        }
        return pairs;
    }

    private static List<Overlay.Pair> drawn(List<Overlay.Pair> pairs, SplitMix random) {
        List<Overlay.Pair> left = new ArrayList<>(pairs);
        List<Overlay.Pair> drawn = new ArrayList<>();
        while (drawn.size() < MOST_A_PAIR && !left.isEmpty()) {
            drawn.add(left.remove(random.below(left.size())));
        }
        return drawn;
    }
}
