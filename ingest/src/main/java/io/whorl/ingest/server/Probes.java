package io.whorl.ingest.server;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.whorl.ingest.pipeline.CapturePipeline;
import io.whorl.ingest.pipeline.ChosenTemplates;
import io.whorl.ingest.pipeline.TemplateChoice;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Captures that are compared and not kept, made templates. Any thread. */
record Probes(CapturePipeline pipeline) {

    /** The refusal of captures of which none serves. */
    static Refusal unusable(String field) {
        return Refusal.unusable(
                "NO_USABLE_CAPTURE", "No capture reaches the quality floor of the active policy.", field);
    }

    /** Goes on with the templates that serve, on a capture thread; refuses if there are none. */
    <T> CompletableFuture<Outcome<T>> use(
            List<Capture> captures,
            String field,
            Policy policy,
            Function<TemplateSet, CompletionStage<Outcome<T>>> next) {
        return pipeline.submit(captures, field, readings -> {
            ChosenTemplates chosen = TemplateChoice.of(readings.readings(), policy);
            return chosen.templates().isEmpty()
                    ? completedFuture(Outcome.refused(unusable(field)))
                    : next.apply(chosen.templates());
        });
    }

    /** The last step of a use that wants the templates themselves. */
    static CompletionStage<Outcome<TemplateSet>> asTheyAre(TemplateSet templates) {
        return completedFuture(Outcome.of(templates));
    }
}
