package io.whorl.index.node;

import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the codes that a record lacks, or has of a version that no search can use any more. A template of another extractor version
 * cannot be read, so that its fingers have no minutiae here: searches say that they passed over it. Immutable; any thread; about
 * 0.3 ms for each finger that is coded.
 */
final class FingerCoder {

    private final List<MinutiaEncoder> shipped;

    /** @param shipped every version that searches code their probes with, the current one first */
    FingerCoder(List<MinutiaEncoder> shipped) {
        if (shipped.isEmpty()) {
            throw new IllegalArgumentException("finger coder: encoders=0, limit=1");
        }
        this.shipped = List.copyOf(shipped);
    }

    /** Whether every finger has codes of the current version, or can have none. */
    boolean isCurrent(CodedTemplates coded) {
        return !isReadable(coded.templates())
                || coded.codes().stream()
                        .allMatch(codes ->
                                codes != null && codes.version() == current().version());
    }

    /** Whether every finger has codes that searches can use. */
    boolean isComplete(CodedTemplates coded) {
        return coded.codes().stream().allMatch(this::isUsable);
    }

    /** Codes of the current version for every finger that has none that searches can use; the same object if all have. */
    CodedTemplates completed(CodedTemplates coded) {
        return isComplete(coded) ? coded : coded(coded, this::isUsable);
    }

    /**
     * Codes of the current version for every finger. Throws {@link io.whorl.matcher.fingerprint.CorruptTemplateException} if a template
     * is not readable.
     */
    CodedTemplates current(CodedTemplates coded) {
        return coded(
                coded, codes -> codes != null && codes.version() == current().version());
    }

    private CodedTemplates coded(CodedTemplates coded, Predicate<@Nullable FingerCodes> stays) {
        List<@Nullable FingerCodes> codes = new ArrayList<>(coded.codes());
        boolean readable = isReadable(coded.templates());
        for (int i = 0; i < codes.size(); i++) {
            if (!stays.test(codes.get(i))) {
                codes.set(i, readable ? code(coded.templates().fingers().get(i)) : nothing());
            }
        }
        return new CodedTemplates(coded.templates(), codes);
    }

    private FingerCodes code(FingerTemplate finger) {
        return current().encode(Minutiae.of(finger));
    }

    private FingerCodes nothing() {
        return new FingerCodes(current().version(), new short[0], new short[0], new byte[0], new long[0], new long[0]);
    }

    private boolean isUsable(@Nullable FingerCodes codes) {
        return codes != null && shipped.stream().anyMatch(encoder -> encoder.version() == codes.version());
    }

    private static boolean isReadable(TemplateSet templates) {
        return templates.extractor().equals(FingerprintExtractor.VERSION);
    }

    private MinutiaEncoder current() {
        return shipped.getFirst();
    }
}
