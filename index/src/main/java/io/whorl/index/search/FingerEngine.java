package io.whorl.index.search;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.ScoreProbe;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What prepares and compares fingers. Any worker calls it; probes and references are shared between workers. */
interface FingerEngine {

    /** A probe finger, prepared once. */
    interface Probe {
        /** Coded by this version; null if that was not asked for, or is not to be had. */
        @Nullable Coded coded(int version);

        /** Makes what comparing templates needs beyond the codes: some milliseconds, and 1.2 MB of heap. */
        void ready();
    }

    /** A probe finger in the codes of one version. Immutable. */
    interface Coded {
        CutProbe cut();

        ScoreProbe score();

        /**
         * A score of the score kernel in deviations above what impostors get.
         *
         * @param minutiae of the reference, as coded
         */
        float normalised(float score, int minutiae);
    }

    /** A reference finger as the engine needs it in memory. */
    interface Reference {}

    /** Compares; confined to one worker. */
    interface Comparer {
        /** Raw score of the templates, 0 and up. */
        double compare(Probe probe, Reference reference);

        /** How much likelier the alignment is for two impressions of one finger than of two: a natural logarithm, finite. */
        float align(Coded probe, MemorySegment block, long offset, int count);
    }

    /**
     * Prepares a probe finger.
     *
     * @param versions of the codes that the gallery holds
     */
    Probe probe(FingerTemplate template, Set<Integer> versions);

    /**
     * Deserialises a reference finger.
     *
     * @param codes of the template where they are known, of whichever version
     */
    Reference reference(FingerTemplate template, @Nullable FingerCodes codes);

    Comparer comparer();
}
