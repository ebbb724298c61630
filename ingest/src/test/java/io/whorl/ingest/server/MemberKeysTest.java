package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberKeysTest {

    @TempDir
    Path root = Path.of("");

    @Test
    void shouldBringTheSameKeysToAnotherMember() throws IOException {
        Path first = MemberKeys.make(root.resolve("0"));
        Path second = MemberKeys.bring(root.resolve("1"), first);
        for (String name : new String[] {Sealer.FILE, Tokens.KEY_FILE, ClusterKey.FILE}) {
            assertArrayEquals(Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)));
        }
        assertEquals(
                ClusterKey.read(first.resolve(ClusterKey.FILE)).clusterName(),
                MemberKeys.require(second, second.resolve(ClusterKey.FILE)).clusterName());
        assertEquals(second, MemberKeys.bring(root.resolve("1"), first), "again changes nothing");
        assertEquals(first, MemberKeys.make(root.resolve("0")));
    }

    @Test
    void shouldNotReplaceAKey() throws IOException {
        Path first = MemberKeys.make(root.resolve("0"));
        Path other = MemberKeys.make(root.resolve("1"));
        byte[] before = Files.readAllBytes(other.resolve(ClusterKey.FILE));
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> MemberKeys.bring(root.resolve("1"), first));
        assertTrue(refused.toString().contains("there is another key"), refused.toString());
        assertArrayEquals(before, Files.readAllBytes(other.resolve(ClusterKey.FILE)));
    }

    @Test
    void shouldSayWhereKeysAreLookedFor() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> MemberKeys.bring(root.resolve("1"), root.resolve("nowhere")));
        assertTrue(refused.toString().contains("name the key folder of a member"), refused.toString());
    }

    @Test
    void shouldNotStartAMemberWithoutKeysNorMakeSome() {
        Path data = root.resolve("data");
        Settings settings = Settings.parse("""
                [cluster]
                member = 0
                members = ["127.0.0.1:9470", "127.0.0.1:9480", "127.0.0.1:9490"]
                """);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> WhorlServer.start(data, settings));
        assertTrue(refused.toString().contains("whorl keys --data DIR"), refused.toString());
        assertFalse(Files.exists(data.resolve("keys").resolve(Sealer.FILE)));
    }
}
