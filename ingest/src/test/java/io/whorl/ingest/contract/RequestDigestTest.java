package io.whorl.ingest.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.Capture.FingerSample;
import io.whorl.matcher.vocabulary.Capture.MissingFinger;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.MissingReason;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

    private static final Capture THUMB = finger(FingerPosition.RIGHT_THUMB, 500, 1, 2, 3);
    private static final Capture FACE = new FaceSample(SampleFormat.EMBEDDING, "m", new byte[] {4});
    private static final Capture MISSING = new MissingFinger(FingerPosition.LEFT_THUMB, MissingReason.WORN);

    @Test
    void shouldBeEqualForEqualValues() {
        assertArrayEquals(
                RequestDigest.of(application("A-1", "p", "r", THUMB, FACE, MISSING)),
                RequestDigest.of(
                        application("A-1", "p", "r", finger(FingerPosition.RIGHT_THUMB, 500, 1, 2, 3), FACE, MISSING)));
    }

    @Test
    void shouldDifferWhereverARequestDiffers() {
        List<byte[]> digests = List.of(
                RequestDigest.of(application("A-1", "p", "r", THUMB)),
                RequestDigest.of(application("A-2", "p", "r", THUMB)),
                RequestDigest.of(application("A-1", null, "r", THUMB)),
                RequestDigest.of(application("A-1", "p", null, THUMB)),
                RequestDigest.of(application("A-1", "pr", "", THUMB)),
                RequestDigest.of(application("A-1", "p", "r", FACE)),
                RequestDigest.of(application("A-1", "p", "r", MISSING)),
                RequestDigest.of(application("A-1", "p", "r", THUMB, FACE)),
                RequestDigest.of(application("A-1", "p", "r", FACE, THUMB)),
                RequestDigest.of(application("A-1", "p", "r", finger(FingerPosition.RIGHT_INDEX, 500, 1, 2, 3))),
                RequestDigest.of(application("A-1", "p", "r", finger(FingerPosition.RIGHT_THUMB, 569, 1, 2, 3))),
                RequestDigest.of(application("A-1", "p", "r", finger(FingerPosition.RIGHT_THUMB, 500, 1, 2, 4))),
                RequestDigest.of(application("A-1", "p", "r", finger(FingerPosition.RIGHT_THUMB, 500, 1, 2))),
                RequestDigest.of(new EnrolmentRequest("A-1", "S", List.of(THUMB))));
        Set<String> distinct = new HashSet<>();
        digests.forEach(digest -> distinct.add(HexFormat.of().formatHex(digest)));

        assertEquals(digests.size(), distinct.size());
    }

    /** The ledger keeps digests for good: this one may only change with a new version of the encoding. Made by another program from the encoding's description. */
    @Test
    void shouldStayWhatItWas() {
        byte[] digest = RequestDigest.of(application("A-1", "p", null, THUMB, FACE, MISSING));

        assertEquals(RequestDigest.BYTES, digest.length);
        assertEquals(
                "ad211b89c88ea31d788524472d73385826cc8ee29685e3116c1cecfa00a735ce",
                HexFormat.of().formatHex(digest));
    }

    @Test
    void shouldTellAnEnrolmentFromAnApplicationOfTheSameId() {
        byte[] enrolment = RequestDigest.of(new EnrolmentRequest("A-1", "S", List.of(THUMB)));
        byte[] other = RequestDigest.of(new EnrolmentRequest("A-1", "T", List.of(THUMB)));

        assertFalse(Arrays.equals(enrolment, other));
    }

    private static ApplicationRequest application(
            String id, @Nullable String point, @Nullable String region, Capture... captures) {
        return new ApplicationRequest(id, ApplicationKind.FIRST, "S", point, region, List.of(captures));
    }

    private static Capture finger(FingerPosition position, int dpi, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new FingerSample(position, SampleFormat.PNG, dpi, 0, 0, bytes);
    }
}
