package io.whorl.bench.trials;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Stop;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.FolderPrints;
import io.whorl.bench.prints.FolderPrints.Print;
import io.whorl.matcher.comparison.ComparisonProbe;
import io.whorl.matcher.comparison.ComparisonReference;
import io.whorl.matcher.comparison.FingerComparator;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The prints of a folder, compared by Whorl's comparison (the weights of this release) and by SourceAFIS alone: the same pairs, the same templates.
 *
 * @param compared probes that were compared: fewer than there are only if somebody stopped it
 */
public record FingerTrial(PairPlan plan, TrialScores whorl, TrialScores sourceAfis, int compared) {

    private static final double NO_TEMPLATE = 0;

    /** 0.1 ms a pair and core. */
    public static FingerTrial run(FolderPrints prints, Protocol protocol, Stop stop, Terminal terminal) {
        List<Print> all = prints.prints();
        PairPlan plan =
                PairPlan.of(protocol, all.stream().map(FingerTrial::sample).toList());
        List<@Nullable ComparisonReference> references = new ArrayList<>();
        for (Print print : all) {
            FingerTemplate template = print.template();
            references.add(template == null ? null : ComparisonReference.of(template));
        }
        TrialScores whorl = new TrialScores(plan);
        TrialScores sourceAfis = new TrialScores(plan);
        AtomicInteger compared = new AtomicInteger();
        try (Progress progress = terminal.progress("comparing prints", all.size())) {
            IntStream.range(0, all.size()).parallel().forEach(probe -> {
                if (!stop.isAsked()) {
                    double[][] scores = compare(all.get(probe), plan.references(probe), references);
                    whorl.set(probe, scores[0]);
                    sourceAfis.set(probe, scores[1]);
                    compared.incrementAndGet();
                    progress.step();
                }
            });
        }
        return new FingerTrial(plan, whorl, sourceAfis, compared.get());
    }

    private static Sample sample(Print print) {
        return new Sample(print.finger(), print.subject(), print.order(), print.template() != null);
    }

    private static double[][] compare(Print print, int[] planned, List<@Nullable ComparisonReference> references) {
        double[][] scores = new double[2][planned.length];
        FingerTemplate template = print.template();
        if (template == null || planned.length == 0) {
            return scores;
        }
        ComparisonProbe probe = ComparisonProbe.of(template);
        FingerComparator comparator = new FingerComparator();
        for (int i = 0; i < planned.length; i++) {
            ComparisonReference reference = references.get(planned[i]);
            if (reference == null) {
                scores[0][i] = NO_TEMPLATE;
                scores[1][i] = NO_TEMPLATE;
            } else {
                FingerComparator.RawScores raw = comparator.compare(probe, reference);
                scores[0][i] = raw.fused();
                scores[1][i] = raw.sourceAfis();
            }
        }
        return scores;
    }
}
