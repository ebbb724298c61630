package io.whorl.bench.jmh;

import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The sealing of a person's templates, beside the same cipher of the JDK without a key set and without a check of its nonces, and a copy. Nanoseconds a record. */
public class SealingBenchmark extends KernelBenchmark {

    private static final String ID = "A-2026-000001";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final SecretKeySpec key = new SecretKeySpec(new byte[KEY_BYTES], "AES");
    private byte[] plain = {};
    private byte[] sealed = {};
    private byte[] enciphered = {};
    private @Nullable Sealer sealer;
    private @Nullable Path folder;
    private @Nullable Cipher cipher;

    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory("whorl-sealing");
        sealer = Sealer.open(folder.resolve("keys"));
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
        plain = TemplateSetCodec.encode(new DrawnPerson().templates());
        sealed = seal();
        enciphered = cipherSeal();
    }

    @TearDown
    public void free() throws IOException {
        Files.walkFileTree(Objects.requireNonNull(folder), new Deletion());
    }

    @Benchmark
    public byte[] seal() {
        return Objects.requireNonNull(sealer).seal(plain, ID);
    }

    @Benchmark
    public byte[] open() throws Sealer.TamperedException {
        return Objects.requireNonNull(sealer).open(sealed, ID);
    }

    @Benchmark
    public byte[] cipherSeal() throws GeneralSecurityException {
        random.nextBytes(nonce);
        return crypt(Cipher.ENCRYPT_MODE, nonce, plain, 0);
    }

    @Benchmark
    public byte[] cipherOpen() throws GeneralSecurityException {
        return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(enciphered, NONCE_BYTES), enciphered, NONCE_BYTES);
    }

    @Benchmark
    public byte[] copy() {
        return plain.clone();
    }

    /** The result, behind the nonce if it is ciphertext. */
    private byte[] crypt(int mode, byte[] with, byte[] in, int from) throws GeneralSecurityException {
        Cipher gcm = Objects.requireNonNull(cipher);
        gcm.init(mode, key, new GCMParameterSpec(TAG_BITS, with));
        gcm.updateAAD(ID.getBytes(StandardCharsets.UTF_8));
        int head = mode == Cipher.ENCRYPT_MODE ? NONCE_BYTES : 0;
        byte[] out = new byte[head + gcm.getOutputSize(in.length - from)];
        System.arraycopy(with, 0, out, 0, head);
        gcm.doFinal(in, from, in.length - from, out, head);
        return out;
    }

    byte[] plain() {
        return plain;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException fault) throws IOException {
            if (fault != null) {
                throw fault;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
        }
    }
}
