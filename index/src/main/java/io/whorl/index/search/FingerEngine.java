package io.whorl.index.search;

import io.whorl.matcher.vocabulary.FingerTemplate;

/** What compares two fingers. Any worker calls it; probes and references are shared between workers. */
interface FingerEngine {

    /** A probe finger, prepared once. */
    @FunctionalInterface
    interface Probe {
        /** Raw score, 0 and up. */
        double compare(Reference reference);
    }

    /** A reference finger as the engine needs it in memory. */
    interface Reference {}

    Probe probe(FingerTemplate template);

    Reference reference(FingerTemplate template);
}
