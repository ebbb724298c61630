package io.whorl.ingest.contract;

import org.jspecify.annotations.Nullable;

/** Why the server does not serve (null: it does), and why it takes no new work (null: it does). */
public record Health(@Nullable String notReady, @Nullable String notWritable) {}
