package io.whorl.ingest.shards;

import io.whorl.matcher.vocabulary.TemplateSet;

/**
 * What one shard asks of another: everybody there, pending ones included, as of no earlier than the question.
 *
 * @param maxCandidates length limit of the list
 * @param minScore person-level score below which nobody is a candidate
 * @param deadlineNanos {@link System#nanoTime} here by which the answer must be there
 */
record RemoteQuestion(TemplateSet probe, int maxCandidates, double minScore, long deadlineNanos) {}
