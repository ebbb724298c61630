package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/** {@code POST /api/v1/identifications}. {@code maxCandidates} 1 to 50; {@code targetFpir} above 0, below 1. */
public record IdentificationRequest(List<Capture> captures, int maxCandidates, double targetFpir) {}
