package io.whorl.ingest.contract;

import io.whorl.index.wire.RefusalList;

/** {@code POST /api/v1/refusal-list}: puts a subject on a list, or takes it off. */
public record ListingRequest(String requestId, String subjectId, RefusalList list, boolean listed, String reason) {}
