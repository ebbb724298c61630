package io.whorl.ingest.contract;

import io.whorl.index.wire.IssuanceRules;

/** {@code POST /api/v1/issuance-rules}; {@code rules} stand under the version that they follow. */
public record RulesRequest(String requestId, IssuanceRules rules) {}
