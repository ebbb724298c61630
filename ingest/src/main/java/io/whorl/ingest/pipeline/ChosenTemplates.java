package io.whorl.ingest.pipeline;

import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;

/** The templates that serve, their fingers with codes, and what became of each capture, in the order sent. */
public record ChosenTemplates(CodedTemplates coded, List<CaptureAssessment> captures) {

    public ChosenTemplates {
        captures = List.copyOf(captures);
    }

    /** The templates alone. */
    public TemplateSet templates() {
        return coded.templates();
    }

    /** How many fingers serve, whatever number of impressions of them, and faces. */
    public int samples() {
        return templates().samples();
    }
}
