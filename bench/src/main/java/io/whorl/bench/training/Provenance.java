package io.whorl.bench.training;

import io.whorl.matcher.fingerprint.FingerprintExtractor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text beside the learned resources: what they were learned from, how, and how well they tell minutiae apart. Confined to one thread. */
final class Provenance {

    private final List<String> lines = new ArrayList<>();

    Provenance(TrainingPlan plan, int version, long seed, LocalDate date) {
        lines.add("Learned codes of minutiae, version " + version);
        lines.add("");
        lines.add("made by      ./whorl bench train-codes --seed " + seed + " (the same seed gives the same bytes)");
        lines.add("date         " + date);
        lines.add("extractor    " + FingerprintExtractor.VERSION);
        lines.add("sources      " + plan.rendered() + " rendered prints of synthetic people, one a finger; "
                + plan.chimeras() + " chimeras of them. No print of a real person.");
        lines.add("64 bits      " + plan.learning().cut());
        lines.add("256 bits     " + plan.learning().full());
        lines.add("quantised    on " + plan.learning().sample() + " cylinders, in "
                + plan.learning().rounds() + " rounds");
        lines.add(
                "chosen by    rates on FVC2002, fingers 101 to 105, the others in sight (docs/decisions/0007); none trained anything");
        lines.add("cohort       " + plan.cohort() + " captures of other chimeras of the same prints (cohort.bin)");
    }

    void mates(MatePairs pairs) {
        lines.add("mates        " + pairs.count() + " pairs of minutiae in simulated captures");
    }

    void startRates() {
        lines.add("");
        lines.add("Share of mated minutiae found where 1 in 100, 1,000 and 10,000 impostor minutiae passes:");
    }

    /** The rates of all codes on one set of mates. */
    void rates(String title, MatePairs mates, CodeLearner.Codes codes) {
        lines.add("");
        MinutiaRates raw = MinutiaRates.of(CylinderCode.RAW, mates);
        lines.add(String.format(Locale.ROOT, "%s: %,d mates, %,d impostor pairs", title, raw.mates(), raw.impostors()));
        lines.add("  raw cylinder bits (480)" + raw);
        lines.add("  64 learned bits        " + MinutiaRates.of(codes.cut(), mates));
        lines.add("  256 learned bits       " + MinutiaRates.of(codes.full(), mates));
    }

    void remark(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
