package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/**
 * How the server is, in sentences for operators.
 *
 * @param notReady why it does not serve; null: it does
 * @param notWritable why it takes no new work (a full disk); null: it does
 */
public record Health(@Nullable String notReady, @Nullable String notWritable) {}
