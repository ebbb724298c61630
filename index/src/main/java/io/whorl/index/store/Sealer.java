package io.whorl.index.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Seals bytes under an id: AES-256-GCM by Tink, with a keyset in the data directory (mode 0600) and the id as associated data
 * (docs/layout.md). Sealed bytes open only under the id that they were sealed with, unchanged to the last bit. Immutable, any
 * thread. Some microseconds for a record of a few kilobytes.
 */
public final class Sealer {
    /** What sealing adds: 5 bytes of Tink's prefix, 12 of nonce, 16 of tag. */
    public static final int OVERHEAD_BYTES = 33;

    /** The keyset's name in a key folder. */
    public static final String FILE = "records.keyset.json";

    private static final String DOMAIN = "whorl.sealed.v1:";
    /** Folders beside the key folder whose content only the key makes readable. */
    private static final List<String> SEALED_FOLDERS = List.of("records", "images", "archive", "cluster");

    private final Aead aead;

    private Sealer(Aead aead) {
        this.aead = aead;
    }

    /**
     * Opens the keyset in the key folder of a data directory, or creates it. To be called before anything else is created in
     * the data directory: a missing keyset beside existing data is refused, for a new key would open none of it.
     *
     * @throws IllegalStateException with a sentence, if the keyset is missing beside data, or damaged
     */
    public static Sealer open(Path keyDirectory) {
        Path file = keyDirectory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                refuseDataWithoutKey(keyDirectory, file);
                SecureFiles.createFolder(keyDirectory);
                SecureFiles.writeIfAbsent(file, newKeyset());
            }
            return new Sealer(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("key " + file + " cannot be read", e);
        }
    }

    /** The sealed bytes: {@link #OVERHEAD_BYTES} longer, and different each time. */
    public byte[] seal(byte[] plain, String sealedUnder) {
        try {
            return aead.encrypt(plain, associatedData(sealedUnder));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed: plainBytes=" + plain.length, e);
        }
    }

    /** The plain bytes. Throws {@link TamperedException} if the bytes were not sealed by this key under this id. */
    public byte[] open(byte[] sealed, String sealedUnder) throws TamperedException {
        try {
            return aead.decrypt(sealed, associatedData(sealedUnder));
        } catch (GeneralSecurityException e) {
            throw new TamperedException(
                    "sealed bytes do not open under this key and id: sealedBytes=" + sealed.length, e);
        }
    }

    private static byte[] associatedData(String sealedUnder) {
        return (DOMAIN + sealedUnder).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] newKeyset() {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make an AES-256-GCM key", e);
        }
    }

    private static Aead read(Path file) throws IOException {
        String json = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            if (!keyset.getPrimary().getKey().getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
                throw new GeneralSecurityException("the primary key is none for AES-256-GCM");
            }
            return keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            // the cause is left out: a parser's message may quote the key
            throw new IllegalStateException(
                    "the key " + file + " is damaged or not one of Whorl: bring it back from where you keep"
                            + " the folder keys (no `whorl backup` holds it); without it nothing that is sealed can be read");
        }
    }

    private static void refuseDataWithoutKey(Path keyDirectory, Path file) throws IOException {
        for (String name : SEALED_FOLDERS) {
            Path folder = keyDirectory.toAbsolutePath().normalize().resolveSibling(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new IllegalStateException("the key " + file + " is missing, but there is data in " + folder
                            + " that was sealed with it: bring the key back from where you keep the folder keys (no `whorl"
                            + " backup` holds it)");
                }
            }
        }
    }

    /** Sealed bytes that do not open. */
    public static final class TamperedException extends Exception {
        public TamperedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
