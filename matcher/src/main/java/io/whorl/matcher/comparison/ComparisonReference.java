package io.whorl.matcher.comparison;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerReference;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.vocabulary.FingerTemplate;
import java.lang.foreign.MemorySegment;

/** A reference finger, deserialised (about 10 KB of heap), with its codes (at most 5 KB more). Immutable; any thread. */
public final class ComparisonReference {

    private final FingerReference sourceAfis;
    private final long[] block;
    private final int minutiae;

    private ComparisonReference(FingerTemplate template, FingerCodes codes) {
        sourceAfis = FingerReference.of(template);
        minutiae = codes.count();
        block = new long[FingerBlock.bytes(minutiae) / Long.BYTES];
        codes.writeBlock(MemorySegment.ofArray(block), 0);
    }

    /**
     * Codes the template anew, which costs 0.3 ms.
     *
     * @throws io.whorl.matcher.fingerprint.CorruptTemplateException if the bytes are no template of the running extractor, or hold
     *     minutiae that {@link Minutiae} does not take
     */
    public static ComparisonReference of(FingerTemplate template) {
        return new ComparisonReference(template, MinutiaEncoder.current().encode(Minutiae.of(template)));
    }

    /**
     * With codes from the record; those of another version than the current are not used but made anew.
     *
     * @param codes of this template
     * @throws io.whorl.matcher.fingerprint.CorruptTemplateException if the bytes are no template of the running extractor
     */
    public static ComparisonReference of(FingerTemplate template, FingerCodes codes) {
        boolean current = codes.version() == MinutiaEncoder.current().version();
        return current ? new ComparisonReference(template, codes) : of(template);
    }

    FingerReference sourceAfis() {
        return sourceAfis;
    }

    /** Coded minutiae. */
    int minutiae() {
        return minutiae;
    }

    /** Copies the codes to the start of a segment of at least {@link FingerBlock#bytes} for {@link FingerBlock#MAX_MINUTIAE}; allocates nothing. */
    void copyBlock(MemorySegment target) {
        MemorySegment.copy(block, 0, target, JAVA_LONG, 0, block.length);
    }
}
