package io.whorl.index.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.backup.Backup;
import io.whorl.index.backup.NodeSource;
import io.whorl.index.backup.Repair;
import io.whorl.index.backup.Restore;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.Event;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Decision;
import io.whorl.matcher.vocabulary.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members on one machine, with real sockets. */
class ClusterTest {

    @TempDir
    Path root;

    @Test
    void shouldTakeCommandsOfAnyMemberAndAgreeOnTheState() throws Exception {
        try (TestCluster cluster = new TestCluster(root)) {
            for (int i = 0; i < 12; i++) {
                TestNode member = cluster.members.get(i % 3);
                assertNull(member.node.notReadyReason());
                assertInstanceOf(Event.ReferenceEnrolled.class, member.ask(member.enrolment("e-" + i, "s-" + i, i)));
            }
            TestNode any = cluster.followers().getFirst();
            ApplicationAnswer duplicate = any.decide(any.application("a-1", ApplicationKind.FIRST, "s-new", 3));
            assertEquals(Decision.REVIEW, duplicate.decision());
            assertEquals("e-3", duplicate.candidates().getFirst().applicationId());
            cluster.assertEqualStates(duplicate.logPosition());
        }
    }

    @Test
    @Timeout(60)
    void shouldSearchOnEveryMember() throws Exception {
        try (TestCluster cluster = new TestCluster(root)) {
            TestNode any = cluster.followers().getFirst();
            for (int i = 0; i < 6; i++) {
                ApplicationAnswer answer = any.decide(any.application("a-" + i, ApplicationKind.FIRST, "s-" + i, i));
                // a face alone is too little for a card, but everybody was searched
                assertEquals(Set.of(Reason.INSUFFICIENT_BIOMETRICS), Set.copyOf(answer.reasons()));
                assertEquals(i, answer.searchedReferences());
            }
            for (TestNode member : cluster.members) {
                while (member.node.search().metrics().searchMicros().getTotalCount() == 0) {
                    Thread.sleep(10);
                }
            }
        }
    }

    @Test
    void shouldGoOnWithoutItsLeaderAndTakeItBack() throws Exception {
        try (TestCluster cluster = new TestCluster(root)) {
            TestNode leader = cluster.leader();
            assertInstanceOf(Event.ReferenceEnrolled.class, leader.ask(leader.enrolment("e-0", "s-0", 0)));
            int gone = cluster.members.indexOf(leader);
            leader.close();

            TestNode next = cluster.members.get((gone + 1) % 3);
            ApplicationAnswer decided = next.decide(next.application("a-1", ApplicationKind.FIRST, "s-1", 0));
            assertEquals("e-0", decided.candidates().getFirst().applicationId());
            cluster.start(gone);
            assertEquals(
                    decided,
                    cluster.members
                            .get(gone)
                            .node
                            .ask(ledger -> ledger.application("a-1"))
                            .join()
                            .orElseThrow());
            cluster.assertEqualStates(decided.logPosition());
            assertEquals(2, (long)
                    cluster.members.get(gone).node.ask(Ledger::encounterCount).join());
        }
    }

    @Test
    @Timeout(120)
    void shouldJoinWhenItsSearchIsAtSpeed() throws Exception {
        try (TestCluster cluster = new TestCluster(root)) {
            TestNode left = cluster.followers().getFirst();
            int gone = cluster.members.indexOf(left);
            left.close();
            assertFalse(cluster.startWarm(gone).node.search().warmsUp());
        }
    }

    @Test
    void shouldSeedMemberThatLostItsDiskFromTheOneThatLed() throws Exception {
        try (TestCluster cluster = new TestCluster(root)) {
            TestNode leader = cluster.leader();
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(Event.ReferenceEnrolled.class, leader.ask(leader.enrolment("e-" + i, "s-" + i, i)));
            }
            int from = cluster.members.indexOf(leader);
            int lost = (from + 1) % 3;
            cluster.members.get(lost).close();
            leader.close();
            cluster.seed(lost, from);
            cluster.start(from, lost);
            TestNode seeded = cluster.members.get(lost);
            ApplicationAnswer decided = seeded.decide(seeded.application("a-1", ApplicationKind.FIRST, "s-new", 4));
            assertEquals("e-4", decided.candidates().getFirst().applicationId());
            assertEquals(6, (long) seeded.node.ask(Ledger::encounterCount).join());
            cluster.assertEqualStates(decided.logPosition());
        }
    }

    @Test
    void shouldComeBackFromTheBackupOfOneMember() throws Exception {
        Path backup = root.resolve("backup");
        Path keys = root.resolve("keys-kept-apart");
        try (TestCluster cluster = new TestCluster(root)) {
            TestNode leader = cluster.leader();
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(Event.ReferenceEnrolled.class, leader.ask(leader.enrolment("e-" + i, "s-" + i, i)));
            }
            var _ = Backup.take(
                    new NodeSource(leader.directory, leader.sealer, leader.node), backup, Clock.systemUTC());
            int from = cluster.members.indexOf(leader);
            Path folder = root.resolve(Integer.toString(from));
            cluster.members.forEach(TestNode::close);
            Files.move(folder.resolve("keys"), keys);
            IoUtil.delete(folder.toFile(), false);
            assertTrue(Restore.restore(backup, folder, keys, Restore.LATEST)
                    .report()
                    .isSound());
            checkAlone(backup, keys);
            cluster.seed((from + 1) % 3, from);
            cluster.seed((from + 2) % 3, from);
            cluster.start(0, 1, 2);
            TestNode any = cluster.followers().getFirst();
            ApplicationAnswer decided = any.decide(any.application("a-1", ApplicationKind.FIRST, "s-new", 4));
            assertEquals("e-4", decided.candidates().getFirst().applicationId());
            assertEquals(6, (long) any.node.ask(Ledger::encounterCount).join());
            cluster.assertEqualStates(decided.logPosition());
        }
    }

    /** For what takes a directory that no cluster has: of the same backup. */
    private void checkAlone(Path backup, Path keys) throws IOException {
        Path alone = root.resolve("alone");
        Restore.Target target = new Restore.Target(alone, keys, Restore.LATEST, true);
        assertTrue(Restore.restore(backup, target, Progress.NONE).report().isSound());
        try (TestNode node = new TestNode(alone)) {
            assertEquals(5, (long) node.node.ask(Ledger::encounterCount).join());
            ApplicationAnswer decided = node.decide(node.application("a-1", ApplicationKind.FIRST, "s-new", 4));
            assertEquals("e-4", decided.candidates().getFirst().applicationId());
        }
        try (TestNode again = new TestNode(alone)) {
            assertEquals(6, (long) again.node.ask(Ledger::encounterCount).join());
        }
    }

    /** The peer serves while its backup is taken, and the cluster while the member is repaired. */
    @Test
    void shouldRepairMemberFromTheBackupOfAPeer() throws Exception {
        Path backup = root.resolve("backup");
        try (TestCluster cluster = new TestCluster(root, 5)) {
            TestNode leader = cluster.leader();
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(Event.ReferenceEnrolled.class, leader.ask(leader.enrolment("e-" + i, "s-" + i, i)));
            }
            ApplicationAnswer first = leader.decide(leader.application("a-1", ApplicationKind.FIRST, "s-new", 9));
            cluster.assertEqualStates(first.logPosition());
            TestNode hurt = cluster.followers().getFirst();
            TestNode peer = cluster.followers().getLast();
            // else the log still has the record, and the next start takes it from there
            hurt.until(() -> hurt.node.commandsSinceSnapshot() < 5);
            byte[] sound = hurt.node.references().record(3);
            int id = cluster.members.indexOf(hurt);
            hurt.close();
            Path folder = root.resolve(Integer.toString(id));
            BackupTest.damage(folder, "e-3");
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> cluster.startOnly(id));
            assertTrue(String.valueOf(refused.getMessage()).contains("records/"), refused.toString());

            var _ = Backup.take(new NodeSource(peer.directory, peer.sealer, peer.node), backup, Clock.systemUTC());
            ApplicationAnswer later = leader.decide(leader.application("a-2", ApplicationKind.FIRST, "s-later", 10));
            try (DataDirectory directory = DataDirectory.openAsItIs(folder)) {
                assertEquals(
                        new Repair.Repaired(1, 0),
                        Repair.repair(directory, Sealer.open(directory.keys()), backup, root));
            }
            cluster.start(id);
            cluster.assertEqualStates(later.logPosition());
            assertArrayEquals(sound, cluster.members.get(id).node.references().record(3));
        }
    }

    @Test
    void shouldRefuseDirectoryOfAnotherMember() throws Exception {
        Membership wrong;
        try (TestCluster cluster = new TestCluster(root)) {
            wrong = TestCluster.membership(1, cluster.addresses, TestCluster.key(root));
        }
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> new TestNode(root.resolve("0"), TestCluster.settings(wrong), List.of(TestFingers.encoder(1))));
        assertTrue(refused.toString().contains("belongs to another member"), refused.toString());
        IllegalStateException alone =
                assertThrows(IllegalStateException.class, () -> new TestNode(root.resolve("0")).close());
        assertTrue(alone.toString().contains("member of a cluster"), alone.toString());
    }
}
