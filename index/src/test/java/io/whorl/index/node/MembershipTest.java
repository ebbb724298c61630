package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a member of a cluster, as they are and with bits flipped. */
class MembershipTest {

    @TempDir
    Path temp;

    private Path root;
    private Path keys;
    private Membership membership;

    @BeforeEach
    void makeMember() {
        root = temp.resolve("data");
        keys = DataDirectory.keys(root);
        ClusterKey.create(keys);
        List<Membership.Address> members = List.of(
                new Membership.Address("10.0.0.1", 9400),
                new Membership.Address("10.0.0.2", 9400),
                new Membership.Address("10.0.0.3", 9400));
        membership = new Membership(
                1, members, ClusterKey.read(keys.resolve(ClusterKey.FILE)), Duration.ofSeconds(2), 1 << 20);
        Identity.write(root, membership);
        KnownMembers known = KnownMembers.open(paths());
        known.add(2);
        known.add(0);
    }

    @Test
    void shouldFindEveryFlippedBitOfWhatSaysWhoseTheDirectoryIs() throws IOException {
        assertEquals(List.of(), Membership.damages(root, keys));
        for (Path file :
                List.of(root.resolve("cluster.member"), root.resolve("cluster.known"), keys.resolve(ClusterKey.FILE))) {
            byte[] content = Files.readAllBytes(file);
            for (int bit = 0; bit < 8 * content.length; bit++) {
                VerifiedStoreTest.flip(file, bit);
                String what = "bit " + bit + " of " + file.getFileName();
                assertEquals(1, Membership.damages(root, keys).size(), what);
                assertTrue(
                        Membership.damages(root, keys)
                                .getFirst()
                                .file()
                                .endsWith(file.getFileName().toString()),
                        what);
                VerifiedStoreTest.flip(file, bit);
            }
        }
    }

    @Test
    void shouldStartWithNeitherOfThemDamaged() throws IOException {
        Identity.hold(paths(), membership);
        assertTrue(KnownMembers.open(paths()).contains(2));
        VerifiedStoreTest.flip(root.resolve("cluster.known"), 0);
        String refused = assertThrows(IllegalStateException.class, () -> KnownMembers.open(paths()))
                .toString();
        assertTrue(refused.contains("cluster.known is damaged"), refused);
        VerifiedStoreTest.flip(root.resolve("cluster.member"), 0);
        refused = assertThrows(IllegalStateException.class, () -> Identity.hold(paths(), membership))
                .toString();
        assertTrue(refused.contains("cluster.member is damaged"), refused);
    }

    private JournalPaths paths() {
        return new JournalPaths(root, root.resolve("archive"), root.resolve("cluster"));
    }
}
