package io.whorl.index.node;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/** A service in place of the ledger: remembers the ids of deletions in log order and answers each. Its snapshot is empty. */
final class EchoService implements ClusteredService {

    final List<String> ids = new CopyOnWriteArrayList<>();
    final CountDownLatch leads = new CountDownLatch(1);
    private final CommandCodec codec = new CommandCodec();
    private final Egress egress;
    private @Nullable Cluster cluster;

    EchoService(Bell bell, Faults faults) {
        egress = new Egress(SystemNanoClock.INSTANCE, bell, faults);
    }

    @Override
    public void onStart(Cluster started, @Nullable Image snapshot) {
        cluster = started;
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session, long time, DirectBuffer buffer, int offset, int length, Header header) {
        CommandCodec.Message message = codec.decode(buffer, offset, length);
        if (message.command() instanceof Command.DeleteSubject deletion) {
            ids.add(deletion.requestId());
            if (session != null && cluster != null && cluster.role() == Cluster.Role.LEADER) {
                egress.send(
                        session,
                        message.correlationId(),
                        new Event.SubjectDeleted(
                                deletion.requestId(), deletion.subjectId(), ids.size(), cluster.logPosition()));
            }
        }
    }

    @Override
    public void onRoleChange(Cluster.Role role) {
        if (role == Cluster.Role.LEADER) {
            leads.countDown();
        }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {}

    @Override
    public void onTerminate(Cluster terminated) {}
}
