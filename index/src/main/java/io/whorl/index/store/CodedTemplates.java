package io.whorl.index.store;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template set with the derived codes of its fingers. Immutable.
 *
 * @param codes in the order of the fingers, of any version; null for a finger that has none
 */
public record CodedTemplates(TemplateSet templates, List<@Nullable FingerCodes> codes) {

    public CodedTemplates {
        if (codes.size() != templates.fingers().size()) {
            throw new IllegalArgumentException("coded templates: codes=" + codes.size() + ", fingers="
                    + templates.fingers().size());
        }
        codes = Collections.unmodifiableList(new ArrayList<>(codes));
    }

    /** The templates without any codes. */
    public static CodedTemplates uncoded(TemplateSet templates) {
        return new CodedTemplates(
                templates, Collections.nCopies(templates.fingers().size(), null));
    }
}
