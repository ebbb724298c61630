package io.whorl.ingest.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.whorl.ingest.contract.DriftReport;
import io.whorl.ingest.drift.DriftWatch;
import io.whorl.matcher.score.ScoreMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Meters of the impostors that are measured: a row for each threshold of the current calibration, as of the last round. */
final class DriftMetrics {

    private final MultiGauge drift;
    private final MultiGauge measured;
    private final MultiGauge comparisons;

    DriftMetrics(MeterRegistry registry, DriftWatch watch) {
        drift = MultiGauge.builder("whorl.calibration.drift")
                .description("1 if the measured FMR has left the calibrated band")
                .register(registry);
        measured = MultiGauge.builder("whorl.calibration.measured.fmr")
                .description("Share of impostor comparisons of the last days at or above the threshold")
                .register(registry);
        comparisons = MultiGauge.builder("whorl.calibration.comparisons")
                .description("Impostor comparisons behind it")
                .register(registry);
        counter(registry, watch, "compared", "Impostor comparisons counted since the start", t -> t.comparisons());
        counter(registry, watch, "likely.mates", "References left out as likely mates", t -> t.likelyMates());
        counter(registry, watch, "dropped", "References not drawn as searches waited", t -> t.dropped());
        counter(registry, watch, "failed", "References drawn that could not be compared", t -> t.failed());
    }

    private static void counter(
            MeterRegistry registry,
            DriftWatch watch,
            String name,
            String description,
            ToDoubleFunction<DriftReport.Totals> value) {
        FunctionCounter.builder("whorl.impostors." + name, watch, w -> value.applyAsDouble(w.totals()))
                .description(description)
                .register(registry);
    }

    /** What a round found. */
    void update(DriftReport report) {
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> rates = new ArrayList<>();
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        for (DriftReport.Series series : report.series()) {
            if (series.isCurrent()) {
                for (DriftReport.Line line : series.lines()) {
                    Tags tags = tags(series.map(), line);
                    states.add(MultiGauge.Row.of(tags, line.now().state().isDrift() ? 1 : 0));
                    rates.add(MultiGauge.Row.of(tags, line.now().fmr()));
                    counts.add(MultiGauge.Row.of(tags, line.now().counts().comparisons()));
                }
            }
        }
        drift.register(states, true);
        measured.register(rates, true);
        comparisons.register(counts, true);
    }

    private static Tags tags(ScoreMap.Key map, DriftReport.Line line) {
        return Tags.of(
                "modality", map.modality().name(),
                "model", map.model(),
                "quality", map.fromQuality() + "-" + map.toQuality(),
                "fmr", Double.toString(line.now().threshold().fmr()));
    }
}
