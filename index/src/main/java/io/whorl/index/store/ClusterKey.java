package io.whorl.index.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the members of one cluster share: 32 random bytes in a file (mode 0600). It never leaves this object; a member
 * shows that it has it by an HMAC-SHA-256 over what the other side has just made up. Immutable, any thread.
 */
public final class ClusterKey {

    /** The file's name in a key folder. */
    public static final String FILE = "cluster.key";

    static final int BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final int NAME_BYTES = 8;

    private final SecretKeySpec key;

    private ClusterKey(byte[] secret) {
        key = new SecretKeySpec(secret, MAC);
    }

    /** Makes the file in a key folder, if there is none. */
    public static void create(Path keyDirectory) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        SecureFiles.createFolder(keyDirectory);
        SecureFiles.writeIfAbsent(keyDirectory.resolve(FILE), secret);
    }

    /** Reads the file. Throws {@link IllegalStateException}, with a sentence, if it is missing or none. */
    public static ClusterKey read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new IllegalStateException(
                        "the key " + file + " is missing: the members of a cluster share their keys;"
                                + " make them once with `whorl keys --data DIR`, and bring them to each other member with"
                                + " `whorl keys --data DIR --from FOLDER` before its first start");
            }
            byte[] secret = Files.size(file) == BYTES ? Files.readAllBytes(file) : new byte[0];
            if (secret.length != BYTES) {
                throw new IllegalStateException("the key " + file + " is damaged or none of a cluster: bytes="
                        + Files.size(file) + ", needed=" + BYTES + ". Copy it from the key folder of another member");
            }
            return new ClusterKey(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("key " + file + " cannot be read", e);
        }
    }

    /** 32 bytes that only whoever has the key can make. {@code purpose} keeps the uses of the key apart. */
    public byte[] prove(String purpose, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(("whorl." + purpose + ":").getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                // lengths keep two parts from passing for others
                mac.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + MAC, e);
        }
    }

    /** Whether these bytes are what {@link #prove} gives; takes the same time whatever they are. */
    public boolean isProof(byte[] proof, String purpose, byte[]... parts) {
        return MessageDigest.isEqual(proof, prove(purpose, parts));
    }

    /** By what the cluster of this key is known, without giving the key away: 16 hexadecimal digits. */
    public String clusterName() {
        return HexFormat.of().formatHex(prove("cluster-name"), 0, NAME_BYTES);
    }
}
