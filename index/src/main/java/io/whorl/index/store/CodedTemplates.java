package io.whorl.index.store;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template set with the derived codes of its fingers, in their order; null for a finger whose record has none. SKELETON: {@link
 * TemplateSetCodec} is to write and read these.
 */
public record CodedTemplates(TemplateSet templates, List<@Nullable FingerCodes> codes) {}
