package io.whorl.index.node;

import io.whorl.index.search.SearchOptions;
import io.whorl.index.wire.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemNanoClock;

/** A member with an {@link EchoService}, and one session polled by the test's thread. */
final class TestMember implements AutoCloseable {

    static final NodeSettings SETTINGS = new NodeSettings(
            true, 1000, 16, 1, SearchOptions.DEFAULT, Duration.ofSeconds(20), 3, 1000, 1 << 20, 0, null);

    final List<Throwable> fatal = new ArrayList<>();
    final List<Long> answered = new ArrayList<>();
    final Bell bell = new Bell();
    final Faults faults = new Faults(System.getLogger("test"), fatal::add);
    final EchoService service = new EchoService(bell, faults);
    final Member member;
    final Path folder;
    final ClusterSession session;
    private final BellIdleStrategy idle = bell.idleStrategy();

    TestMember(Path root) throws InterruptedException {
        MemberContexts contexts = new MemberContexts(SETTINGS, paths(root), bell, faults);
        folder = contexts.aeronDirectory().folder();
        member = new Member(contexts, service);
        if (!service.leads.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no leader: " + faults.fatalReason());
        }
        session = new ClusterSession(
                listener -> member.session(listener, Channels.LOG_TERM_BYTES),
                (correlationId, answer) -> answered.add(correlationId),
                faults,
                bell,
                SystemNanoClock.INSTANCE);
    }

    static JournalPaths paths(Path root) {
        return new JournalPaths(root, root.resolve("archive"), root.resolve("cluster"));
    }

    /** Sends a deletion and waits for its answer. */
    void send(String id, long correlationId) {
        until(() -> session.offer(new Command.DeleteSubject(id, "subject"), correlationId, false) > 0);
        until(() -> answered.contains(correlationId));
    }

    /** Polls until the condition holds, 20 s at most. */
    void until(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("timed out; fatal: " + faults.fatalReason());
            }
            idle.idle(session.poll());
        }
    }

    @Override
    public void close() {
        faults.closing();
        session.close();
        member.close();
    }
}
