package io.whorl.ingest.pipeline;

import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;

/** The templates that serve, and what became of each capture, in the order sent. */
public record ChosenTemplates(TemplateSet templates, List<CaptureAssessment> captures) {

    public ChosenTemplates {
        captures = List.copyOf(captures);
    }

    /** How many templates serve, fingers and face. */
    public int samples() {
        return templates.fingers().size() + (templates.face() == null ? 0 : 1);
    }
}
