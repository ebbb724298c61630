package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.security.AuthenticationException;
import io.whorl.index.node.Membership.Address;
import io.whorl.index.store.ClusterKey;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who does not belong to a cluster that runs, and who comes back as another than it was. */
class ClusterRefusalTest {

    @TempDir
    static Path root = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static TestCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = new TestCluster(root);
        Path shared = Files.createDirectory(root.resolve("shared-keys"));
        for (String file : List.of(Sealer.FILE, ClusterKey.FILE)) {
            Files.copy(DataDirectory.keys(root.resolve("0")).resolve(file), shared.resolve(file));
        }
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void shouldRefuseMemberWhosePortsAreTaken() throws Exception {
        Path folder = newcomer("taken");
        refuse(folder, TestCluster.membership(1, cluster.addresses, key(folder)), "is in use");
    }

    @Test
    void shouldRefuseAddressOfAnotherMachine() throws Exception {
        Path folder = newcomer("elsewhere");
        List<Address> members = new ArrayList<>(cluster.addresses);
        members.set(0, new Address("192.0.2.1", 9470));
        refuse(folder, TestCluster.membership(0, members, key(folder)), "is none of this machine");
    }

    @Test
    void shouldRefuseMemberOfAnotherCluster() throws Exception {
        Path folder = root.resolve("stranger");
        Path keys = DataDirectory.keys(folder);
        var _ = Sealer.open(keys);
        ClusterKey.create(keys);
        refuse(folder, TestCluster.membership(0, moved(0), key(folder)), "has another cluster key");
    }

    @Test
    void shouldRefuseMemberThatSealsWithOtherKeys() throws Exception {
        Path folder = newcomer("other-keys");
        Path keys = DataDirectory.keys(folder);
        Path other = DataDirectory.keys(root.resolve("keys-of-others"));
        var _ = Sealer.open(other);
        Files.copy(other.resolve(Sealer.FILE), keys.resolve(Sealer.FILE), StandardCopyOption.REPLACE_EXISTING);
        refuse(folder, TestCluster.membership(0, moved(0), key(folder)), "seals with other keys");
    }

    @Test
    void shouldRefuseAnotherListOfMembers() throws Exception {
        Path folder = newcomer("other-list");
        refuse(folder, TestCluster.membership(0, moved(0), key(folder)), "has another list of members");
    }

    @Test
    void shouldRefuseMemberThatLostItsLog() throws Exception {
        TestNode lost = cluster.followers().getFirst();
        int id = cluster.members.indexOf(lost);
        lost.close();
        Path folder = root.resolve(Integer.toString(id));
        Path kept = root.resolve("kept");
        Files.move(folder, kept);
        Path empty = newcomer(Integer.toString(id));
        refuse(empty, TestCluster.membership(id, cluster.addresses, key(empty)), "had part in the log");
        IoUtil.delete(empty.toFile(), false);
        Files.move(kept, folder);
        cluster.start(id);
    }

    @Test
    void shouldGiveNoSessionWithoutTheKey() {
        String endpoints = Channels.of(TestCluster.membership(
                        0,
                        cluster.addresses,
                        ClusterKey.read(root.resolve("shared-keys").resolve(ClusterKey.FILE))))
                .ingressEndpoints();
        try (Aeron aeron = aeron()) {
            AeronCluster.Context context = new AeronCluster.Context()
                    .aeron(aeron)
                    .ownsAeronClient(false)
                    .egressListener(nobody())
                    .ingressChannel("aeron:udp")
                    .ingressEndpoints(endpoints)
                    .egressChannel("aeron:udp?endpoint=127.0.0.1:0");
            assertThrows(AuthenticationException.class, () -> AeronCluster.connect(context));
        }
    }

    @Test
    void shouldShowNoRecordingWithoutTheKey() {
        try (Aeron aeron = aeron()) {
            AeronArchive.Context context = new AeronArchive.Context()
                    .aeron(aeron)
                    .ownsAeronClient(false)
                    .controlRequestChannel(
                            "aeron:udp?endpoint=" + cluster.addresses.get(1).endpoint(4))
                    .controlResponseChannel("aeron:udp?endpoint=127.0.0.1:0");
            ArchiveException refused = assertThrows(ArchiveException.class, () -> AeronArchive.connect(context));
            assertTrue(refused.toString().contains("authentication rejected"), refused.toString());
        }
    }

    /** A client of the driver of the first member: what is refused is not the driver's to refuse. */
    private static Aeron aeron() {
        return Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(AeronDirectory.open(root.resolve("0")).driver()));
    }

    private static EgressListener nobody() {
        return (session, time, buffer, offset, length, header) -> {
            throw new IllegalStateException("an answer to a stranger");
        };
    }

    /** A new data directory with the keys of the cluster. */
    private static Path newcomer(String name) throws IOException {
        Path from = root.resolve("shared-keys");
        Path folder = root.resolve(name);
        Path keys = DataDirectory.keys(folder);
        for (String file : List.of(Sealer.FILE, ClusterKey.FILE)) {
            Files.copy(from.resolve(file), keys.resolve(file));
        }
        return folder;
    }

    private static ClusterKey key(Path folder) {
        return ClusterKey.read(folder.resolve("keys").resolve(ClusterKey.FILE));
    }

    /** The cluster's list with one member elsewhere. */
    private static List<Address> moved(int id) {
        List<Address> members = new ArrayList<>(cluster.addresses);
        members.set(id, FreePorts.addresses(1).getFirst());
        return members;
    }

    private static void refuse(Path folder, Membership membership, String why) {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> new TestNode(folder, TestCluster.settings(membership), List.of(TestFingers.encoder(1))).close());
        assertTrue(refused.toString().contains(why), refused.toString());
    }
}
