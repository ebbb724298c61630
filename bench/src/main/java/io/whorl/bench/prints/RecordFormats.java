package io.whorl.bench.prints;

import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which standard a minutiae record follows: names of files do not say. Stateless. */
final class RecordFormats {

    private static final Set<String> EXTENSIONS = Set.of("iso", "fmr", "ist", "ansi", "fmd");
    private static final List<SampleFormat> FORMATS = List.of(
            SampleFormat.ISO_19794_2_2005,
            SampleFormat.ISO_19794_2_2011,
            SampleFormat.ANSI_378_2004,
            SampleFormat.ANSI_378_2009);

    private RecordFormats() {}

    static boolean isExtension(String extension) {
        return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
    }

    /** The format that the matcher recognises; for what is no record at all the first that it knows, which then says so. */
    static SampleFormat of(byte[] record) {
        return FORMATS.stream()
                .filter(format ->
                        !isMismatch(FingerprintExtractor.importRecord(format, record, FingerPosition.UNKNOWN)))
                .findFirst()
                .orElse(FORMATS.getFirst());
    }

    private static boolean isMismatch(Outcome<FingerTemplate> outcome) {
        return outcome instanceof Outcome.Refused<FingerTemplate>(var refusal)
                && refusal.code().equals("FORMAT_MISMATCH");
    }
}
