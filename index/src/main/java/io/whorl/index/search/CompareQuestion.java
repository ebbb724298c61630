package io.whorl.index.search;

import io.whorl.matcher.vocabulary.TemplateSet;

/** A verification (1:1) of a probe against a reference that both come with the question. Ends by {@code deadlineNanos} of {@link System#nanoTime}. */
public record CompareQuestion(TemplateSet probe, TemplateSet reference, long deadlineNanos) {}
