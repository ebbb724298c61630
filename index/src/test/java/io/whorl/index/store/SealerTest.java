package io.whorl.index.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    @TempDir
    Path root;

    @Seeds(count = 10)
    void shouldOpenWhatItSealed(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] plain = new byte[random.nextInt(8_192)];
        random.nextBytes(plain);
        Sealer sealer = Sealer.open(root.resolve("keys"));
        byte[] sealed = sealer.seal(plain, "A-" + seed);
        assertEquals(plain.length + Sealer.OVERHEAD_BYTES, sealed.length);
        assertArrayEquals(plain, sealer.open(sealed, "A-" + seed));
        assertFalse(Arrays.equals(sealed, sealer.seal(plain, "A-" + seed)), "two seals share a nonce");
    }

    @Test
    void shouldRefuseEveryFlippedByteOfEachRegion() {
        Sealer sealer = Sealer.open(root.resolve("keys"));
        byte[] sealed = sealer.seal(new byte[40], "A-1");
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThrows(Sealer.TamperedException.class, () -> sealer.open(tampered, "A-1"), "byte " + i);
        }
    }

    @Test
    void shouldRefuseOtherIdAndCutBytes() {
        Sealer sealer = Sealer.open(root.resolve("keys"));
        byte[] sealed = sealer.seal("secret".getBytes(StandardCharsets.UTF_8), "A-1");
        assertThrows(Sealer.TamperedException.class, () -> sealer.open(sealed, "A-2"));
        assertThrows(Sealer.TamperedException.class, () -> sealer.open(sealed, ""));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThrows(Sealer.TamperedException.class, () -> sealer.open(cut, "A-1"));
        }
    }

    @Test
    void shouldKeepItsKeyForTheOwnerAlone() throws Exception {
        Path keys = root.resolve("keys");
        byte[] sealed = Sealer.open(keys).seal(new byte[] {1, 2, 3}, "Ä-名");
        assertArrayEquals(new byte[] {1, 2, 3}, Sealer.open(keys).open(sealed, "Ä-名"));
        Path file = keys.resolve("records.keyset.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
        try (var content = Files.list(keys)) {
            assertEquals(List.of(file), content.toList());
        }
    }

    @Test
    void shouldRefuseBytesOfAnotherKey() {
        byte[] sealed = Sealer.open(root.resolve("one/keys")).seal(new byte[9], "A-1");
        Sealer other = Sealer.open(root.resolve("two/keys"));
        assertThrows(Sealer.TamperedException.class, () -> other.open(sealed, "A-1"));
    }

    @Test
    void shouldRefuseMissingKeyBesideData() throws IOException {
        Files.createDirectories(root.resolve("records"));
        Sealer.open(root.resolve("keys"));
        Files.delete(root.resolve("keys/records.keyset.json"));
        Files.writeString(root.resolve("records/records-10000.map"), "x");
        String sentence =
                String.valueOf(assertThrows(IllegalStateException.class, () -> Sealer.open(root.resolve("keys")))
                        .getMessage());
        assertTrue(sentence.contains("is missing, but there is data in"), sentence);
        assertFalse(Files.exists(root.resolve("keys/records.keyset.json")));
    }

    @Test
    void shouldRefuseDamagedKeyWithoutQuotingIt() throws IOException {
        Path file = root.resolve("keys/records.keyset.json");
        Sealer.open(root.resolve("keys"));
        String json = Files.readString(file);
        for (String damaged :
                List.of("", "{}", "{\"primaryKeyId\":1,\"key\":[]}", json.substring(0, json.length() / 2))) {
            Files.writeString(file, damaged);
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> Sealer.open(root.resolve("keys")));
            assertTrue(String.valueOf(refusal.getMessage()).contains("damaged"), refusal.getMessage());
            assertEquals(damaged, Files.readString(file));
        }
    }

    @Test
    void shouldSealOnManyThreads() throws Exception {
        Sealer sealer = Sealer.open(root.resolve("keys"));
        byte[] plain = new byte[2_000];
        List<byte[]> sealed = IntStream.range(0, 500)
                .parallel()
                .mapToObj(i -> sealer.seal(plain, "A-" + i))
                .toList();
        for (int i = 0; i < sealed.size(); i++) {
            assertArrayEquals(plain, sealer.open(sealed.get(i), "A-" + i));
        }
    }
}
