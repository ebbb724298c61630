package io.whorl.matcher.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Holds the handedness of the extractor's directions: wrong, codes would only match at the angle at which they were captured. */
class TurnedPrintTest {

    private static final MinutiaEncoder ENCODER = Fingers.encoder(1, 1);

    @Test
    void shouldCodeATurnedPrintAlike() throws IOException {
        GreyImage print = print("fingerprints/fvc2002/DB1_B/101_1.tif");
        GreyImage other = print("fingerprints/fvc2002/DB1_B/102_1.tif");
        FingerCodes codes = codes(print);
        double turned = meanNearest(codes, codes(quarterTurn(print)));
        double impostor = meanNearest(codes, codes(other));
        assertTrue(turned < 0.6 * impostor, "turned=" + turned + ", impostor=" + impostor);
    }

    private static double meanNearest(FingerCodes probe, FingerCodes reference) {
        double sum = 0;
        for (int i = 0; i < probe.count(); i++) {
            int nearest = MinutiaEncoder.FULL_BITS;
            for (int j = 0; j < reference.count(); j++) {
                int distance = 0;
                for (int k = 0; k < FingerCodes.FULL_LONGS; k++) {
                    distance +=
                            Long.bitCount(probe.full()[i * 4 + k] ^ reference.full()[j * 4 + k]);
                }
                nearest = Math.min(nearest, distance);
            }
            sum += nearest;
        }
        return sum / probe.count();
    }

    private static FingerCodes codes(GreyImage image) {
        return ENCODER.encode(Minutiae.of(FingerprintExtractor.extract(image, FingerPosition.RIGHT_INDEX)));
    }

    private static GreyImage print(String path) throws IOException {
        byte[] bytes = Files.readAllBytes(RealData.require(path));
        return switch (ImageDecoder.decode(SampleFormat.TIFF, bytes, 500, 0, 0)) {
            case Outcome.Accepted<GreyImage>(GreyImage image) -> image;
            case Outcome.Refused<GreyImage> refused -> throw new AssertionError(refused.toString());
        };
    }

    /** Clockwise on the page. */
    private static GreyImage quarterTurn(GreyImage image) {
        byte[] pixels = new byte[image.pixels().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                pixels[x * image.height() + image.height() - 1 - y] = image.pixels()[y * image.width() + x];
            }
        }
        return new GreyImage(/* width= */ image.height(), /* height= */ image.width(), image.dpi(), pixels);
    }
}
