package io.whorl.ingest.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The slot of a subject, as docs/settings.md says it: told apart from the code that is tested. */
final class SlotOf {

    private SlotOf() {}

    static int subject(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return (hash[0] & 0xFF) * 16 + (hash[1] & 0xFF) / 16;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
