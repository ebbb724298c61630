package io.whorl.ingest.transfer;

import io.whorl.matcher.vocabulary.TemplateSet;

/**
 * An approved reference on its way to another system.
 *
 * @param referenceId id of the application or enrolment that brought it in
 */
public record CarriedReference(String subjectId, String referenceId, TemplateSet templates) {}
