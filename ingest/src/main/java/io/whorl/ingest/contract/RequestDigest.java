package io.whorl.ingest.contract;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Capture.FaceSample;
import io.whorl.matcher.vocabulary.Capture.FingerSample;
import io.whorl.matcher.vocabulary.Capture.MissingFinger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what was asked, {@value #BYTES} bytes: tells a repetition from the reuse of an id. It covers the decoded values in a fixed
 * order, so the same request written as other JSON (order of fields, white space, a default spelt out) has the same digest.
 *
 * <p>Canonical encoding, version 1: a byte for the kind of request, then each value in the order of its record. A string is
 * its length in UTF-8 bytes (int32, big-endian; -1 for null) and those bytes; binary data likewise; a number is an int32; an
 * enum its name as a string; a list its size and its elements; a capture starts with a byte for its type. The ledger keeps
 * digests for good: a change of this encoding needs a new version byte, and the old one kept for old ids.
 */
public final class RequestDigest {

    public static final int BYTES = 32;

    private static final byte APPLICATION = 1;
    private static final byte ENROLMENT = 2;
    private static final byte REDEMPTION = 3;
    private static final byte FINGER = 1;
    private static final byte MISSING_FINGER = 2;
    private static final byte FACE = 3;

    private final MessageDigest sha256 = newSha256();
    private final ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);

    private RequestDigest() {}

    /** Cost: one pass over all capture bytes. */
    public static byte[] of(ApplicationRequest request) {
        RequestDigest digest = new RequestDigest();
        digest.sha256.update(APPLICATION);
        digest.text(request.applicationId());
        digest.text(request.kind().name());
        digest.text(request.subjectId());
        digest.text(request.acceptancePoint());
        digest.text(request.householdRegion());
        digest.captures(request.captures());
        return digest.sha256.digest();
    }

    /** Cost: one pass over all capture bytes. */
    public static byte[] of(EnrolmentRequest request) {
        RequestDigest digest = new RequestDigest();
        digest.sha256.update(ENROLMENT);
        digest.text(request.enrolmentId());
        digest.text(request.subjectId());
        digest.captures(request.captures());
        return digest.sha256.digest();
    }

    /** Cost: one pass over all capture bytes. */
    public static byte[] of(TicketRedemption request) {
        RequestDigest digest = new RequestDigest();
        digest.sha256.update(REDEMPTION);
        digest.text(request.requestId());
        digest.text(request.token());
        digest.captures(request.captures());
        return digest.sha256.digest();
    }

    private void captures(List<Capture> captures) {
        integer(captures.size());
        captures.forEach(this::capture);
    }

    private void capture(Capture capture) {
        switch (capture) {
            case FingerSample finger -> {
                sha256.update(FINGER);
                text(finger.position().name());
                text(finger.format().name());
                integer(finger.dpi());
                integer(finger.width());
                integer(finger.height());
                binary(finger.data());
            }
            case MissingFinger missing -> {
                sha256.update(MISSING_FINGER);
                text(missing.position().name());
                text(missing.reason().name());
            }
            case FaceSample face -> {
                sha256.update(FACE);
                text(face.format().name());
                text(face.model());
                binary(face.data());
            }
        }
    }

    private void text(@Nullable String value) {
        if (value == null) {
            integer(-1);
        } else {
            binary(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void binary(byte[] value) {
        integer(value.length);
        sha256.update(value);
    }

    private void integer(int value) {
        sha256.update(number.clear().putInt(value).flip());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
