package io.whorl.bench.accuracy;

import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.RealPeople;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;

/** A print as the capture of a person of one finger, always at the same position. Stateless. */
final class SingleFinger {

    static final FingerPosition POSITION = RealPeople.THUMBS.getFirst();

    private SingleFinger() {}

    static TemplateSet capture(RealPrint print) {
        return capture(print.template());
    }

    static TemplateSet capture(FingerTemplate from) {
        FingerTemplate finger = new FingerTemplate(POSITION, from.quality(), from.minutiaeCount(), from.serialized());
        return new TemplateSet(FingerprintExtractor.VERSION, List.of(finger), null);
    }
}
