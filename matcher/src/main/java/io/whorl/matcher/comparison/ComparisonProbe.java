package io.whorl.matcher.comparison;

import io.whorl.matcher.code.CodedProbe;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerProbe;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FingerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A probe finger: coded and calibrated at once (some milliseconds at most), and SourceAFIS's matcher when it is first compared (2.5 ms, 1.2 MB
 * of heap, kept), since a search without candidates does not need it. Any thread; few platform threads should compare it.
 */
public final class ComparisonProbe {

    private final FingerTemplate template;
    private final CodedProbe coded;
    private final int minutiae;
    private volatile @Nullable FingerProbe sourceAfis;

    private ComparisonProbe(FingerTemplate template, FingerCodes codes) {
        this.template = template;
        this.coded = CodedProbe.of(codes);
        this.minutiae = codes.count();
    }

    /**
     * Of a template of the running extractor.
     *
     * @throws io.whorl.matcher.fingerprint.CorruptTemplateException if the bytes are none, or hold minutiae that {@link Minutiae} does not
     *     take: more than it allows (SourceAFIS would take minutes over a thousand) or where no finger has any
     */
    public static ComparisonProbe of(FingerTemplate template) {
        return new ComparisonProbe(template, MinutiaEncoder.current().encode(Minutiae.of(template)));
    }

    /** For the stages that work on codes; of the current version. */
    public CodedProbe coded() {
        return coded;
    }

    /** Coded minutiae. */
    int minutiae() {
        return minutiae;
    }

    /** Makes SourceAFIS's matcher now, before several threads ask for it and wait for each other. */
    public void ready() {
        sourceAfis();
    }

    FingerProbe sourceAfis() {
        FingerProbe made = sourceAfis;
        return made == null ? make() : made;
    }

    private synchronized FingerProbe make() {
        FingerProbe made = sourceAfis;
        if (made == null) {
            made = FingerProbe.of(template);
            sourceAfis = made;
        }
        return made;
    }
}
