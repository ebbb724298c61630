package io.whorl.ingest.contract;

import io.whorl.index.wire.IssuanceRules;
import io.whorl.index.wire.Mark;
import org.jspecify.annotations.Nullable;

/** The rules that hold; {@code set} is null if nobody set them. */
public record RulesInForce(IssuanceRules rules, @Nullable Mark set) {}
