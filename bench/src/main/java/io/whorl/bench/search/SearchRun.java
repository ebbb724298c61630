package io.whorl.bench.search;

import io.whorl.index.search.SearchEngine;
import io.whorl.index.search.SearchFindings;
import io.whorl.index.search.SearchMetrics;
import io.whorl.index.search.SearchQuestion;
import io.whorl.index.search.StageName;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Searches that were made one after another, each when the last had its answer.
 *
 * @param findings in the order of the probes
 * @param wallMs from asking to the answer, in the order of the probes
 * @param stageMs mean of each stage over the searches
 */
public record SearchRun(List<SearchFindings> findings, double[] wallMs, Map<StageName, Double> stageMs) {

    private static final int CANDIDATES = 10;
    private static final long DEADLINE_S = 60;
    private static final double US_A_MS = 1_000;

    /** Asks an engine that is started and has nothing else to do. */
    public static SearchRun of(SearchEngine engine, List<TemplateSet> probes) throws InterruptedException {
        Map<StageName, Double> before = stageSums(engine.metrics());
        List<SearchFindings> findings = new ArrayList<>();
        double[] wallMs = new double[probes.size()];
        for (int i = 0; i < wallMs.length; i++) {
            long startedNs = System.nanoTime();
            findings.add(search(engine, probes.get(i), CANDIDATES));
            wallMs[i] = (System.nanoTime() - startedNs) / 1e6;
        }
        Map<StageName, Double> stageMs = stageSums(engine.metrics());
        stageMs.replaceAll((stage, sum) -> (sum - before.getOrDefault(stage, 0.0)) / wallMs.length);
        return new SearchRun(findings, wallMs, stageMs);
    }

    /** Searches all people for a probe; the list is not cut by score. */
    public static SearchFindings search(SearchEngine engine, TemplateSet probe, int candidates)
            throws InterruptedException {
        return search(engine, probe, candidates, 0);
    }

    /** The same; nobody of a lower person-level score is a candidate. */
    public static SearchFindings search(SearchEngine engine, TemplateSet probe, int candidates, double minScore)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        SearchQuestion question =
                new SearchQuestion(probe, 0, Long.MAX_VALUE, -1, new long[0], candidates, minScore, deadline);
        CompletableFuture<SearchFindings> answer = engine.submit(question);
        if (answer == null) {
            throw new IllegalStateException("search: an idle engine turned a question away");
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("search: no answer", e.getCause());
        }
    }

    private static Map<StageName, Double> stageSums(SearchMetrics metrics) {
        Map<StageName, Double> sums = new EnumMap<>(StageName.class);
        for (StageName stage : StageName.values()) {
            Histogram micros = metrics.stageMicros(stage);
            sums.put(stage, micros.getMean() * micros.getTotalCount() / US_A_MS);
        }
        return sums;
    }

    /** Mean of a stage. */
    public double stage(StageName name) {
        return stageMs.getOrDefault(name, 0.0);
    }

    public double meanMs() {
        return Arrays.stream(wallMs).average().orElse(Double.NaN);
    }

    /** The smallest time that this share of the searches did not exceed. */
    public double quantileMs(double share) {
        double[] sorted = wallMs.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
