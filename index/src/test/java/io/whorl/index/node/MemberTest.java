package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembly of Aeron, for real, with fsync, without the ledger. */
class MemberTest {

    @TempDir
    Path root;

    @Test
    void shouldReplayWhatWasAcknowledgedAfterAnOrderlyClose() throws Exception {
        try (TestMember first = new TestMember(root)) {
            for (int i = 0; i < 20; i++) {
                first.send("id-" + i, i);
            }
        }
        Path folder;
        try (TestMember second = new TestMember(root)) {
            assertEquals(20, second.service.ids.size());
            assertEquals("id-19", second.service.ids.getLast());
            assertEquals(List.of(), second.fatal);
            second.send("after", 77);
            folder = second.folder;
            assertTrue(Files.exists(folder));
        }
        assertFalse(Files.exists(folder), "the driver's folder is deleted on close");
    }

    @Test
    void shouldBindNoSocket() throws Exception {
        Set<String> before = boundSockets();
        try (TestMember member = new TestMember(root)) {
            member.send("id", 1);
            assertEquals(before, boundSockets());
        }
    }

    @Test
    void shouldLeaveOnlyTheTailAfterSnapshotAndPurge() throws Exception {
        try (TestMember first = new TestMember(root)) {
            first.send("before", 1);
            assertTrue(first.member.orderSnapshot());
            first.until(() -> !first.member.isSnapshotUnderWay());
            assertEquals(1, first.member.snapshots());
            first.send("after", 2);
        }
        try (TestMember second = new TestMember(root)) {
            assertEquals(List.of("after"), second.service.ids);
        }
    }

    /** The inodes of this process's sockets that the kernel lists as UDP or TCP. */
    private static Set<String> boundSockets() throws Exception {
        String listed = "";
        for (String protocol : List.of("udp", "udp6", "tcp", "tcp6")) {
            Path table = Path.of("/proc/self/net", protocol);
            listed += Files.exists(table) ? Files.readString(table) : "";
        }
        Set<String> bound = new TreeSet<>();
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.filter(Files::isSymbolicLink).toList()) {
                String target = Files.readSymbolicLink(descriptor).toString();
                String inode = target.replaceAll("[^0-9]", "");
                if (target.startsWith("socket:") && listed.contains(" " + inode + " ")) {
                    bound.add(inode);
                }
            }
        }
        return bound;
    }
}
