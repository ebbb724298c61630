package io.whorl.index.ledger;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An id while it is looked up: its UTF-8 bytes, their SHA-256, and of that the first 8 bytes as hash, so that no sender of ids can
 * make them collide in an index. Reused: valid until the next {@link #of}. Confined to the thread of its ledger.
 */
final class IdKey {

    static final int DIGEST_BYTES = 32;

    private final MessageDigest sha256;
    private final byte[] digest = new byte[DIGEST_BYTES];
    private byte[] utf8 = {};
    private long hash;

    IdKey() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform, but not of this one", e);
        }
    }

    /** SHA-256 of some bytes. */
    static byte[] sha256(byte[] bytes) {
        return new IdKey().sha256.digest(bytes);
    }

    IdKey of(String id) {
        utf8 = id.getBytes(StandardCharsets.UTF_8);
        sha256.update(utf8);
        try {
            sha256.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not give 32 bytes", e);
        }
        hash = hash(digest);
        return this;
    }

    /** The bytes themselves; not to be changed. */
    byte[] utf8() {
        return utf8;
    }

    /** SHA-256 of {@link #utf8}, 32 bytes; not to be changed, overwritten by the next {@link #of}. */
    byte[] digest() {
        return digest;
    }

    long hash() {
        return hash;
    }

    private static long hash(byte[] digest) {
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = (hash << Byte.SIZE) | (digest[i] & 0xFF);
        }
        return hash;
    }
}
