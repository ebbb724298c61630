package io.whorl.matcher.fingerprint;

import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Real prints and records, and shorthand for what becomes of them. */
final class Prints {

    private Prints() {}

    static byte[] bytes(String relative) {
        try {
            return Files.readAllBytes(RealData.require(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FingerTemplate extract(SampleFormat format, String relative) {
        GreyImage image = accept(ImageDecoder.decode(format, bytes(relative), 500, 0, 0));
        return FingerprintExtractor.extract(image, FingerPosition.RIGHT_INDEX);
    }

    static double score(FingerTemplate probe, FingerTemplate reference) {
        return FingerProbe.of(probe).compare(FingerReference.of(reference));
    }

    static <T> T accept(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    static Refusal refuse(Outcome<FingerTemplate> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate template) ->
                throw new AssertionError("accepted: minutiae=" + template.minutiaeCount());
            case Outcome.Refused<FingerTemplate>(Refusal refusal) -> refusal;
        };
    }
}
