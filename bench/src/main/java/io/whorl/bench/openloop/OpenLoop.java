package io.whorl.bench.openloop;

import io.whorl.bench.load.LoadConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends requests when they are due, whatever became of those before, over many kept connections from one thread with a selector. One that finds no
 * connection free waits here, and its wait counts: there is no omission for the server to hide behind (G. Tene, How NOT to measure latency). Confined
 * to that thread.
 */
final class OpenLoop implements AutoCloseable {

    private static final long LOOK_AROUND_NS = 250_000_000;
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long NANOS_A_MS = 1_000_000;
    private static final long NAP_NS = 50_000;

    private final Selector selector = Selector.open();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();

    OpenLoop(URI server, int connectionCount) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < connectionCount; i++) {
            connections.add(new LoadConnection(address, selector));
        }
        idle.addAll(connections);
    }

    /** Asked about four times a second while a load runs. */
    @FunctionalInterface
    interface Watch {
        /** Whether the load goes on. If not, nothing more is sent, nor waited for. */
        boolean goesOn();
    }

    /**
     * Runs a load to its last answer.
     *
     * @param outcomes says when requests are due, and takes what becomes of them
     * @param requests the whole request of a number, ready to be sent: making it would be counted as the server's time
     * @throws IOException if an answer is neither 200 nor 503, if a connection is closed, or if none comes for {@code SILENCE_NS}: a fault of
     *     the measurement, after which this generator is of no use
     */
    void run(Outcomes outcomes, IntFunction<byte[]> requests, Watch watch) throws IOException {
        Run run = new Run(outcomes, requests, System.nanoTime());
        long nextLookNs = 0;
        while (run.isOn()) {
            long now = run.now();
            if (now >= nextLookNs) {
                nextLookNs = now + LOOK_AROUND_NS;
                if (!watch.goesOn()) {
                    return;
                }
            }
            run.sendDue();
            await(run.untilDueNs());
            run.takeAnswers();
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }

    /** Until an answer comes, or the next request is due. The selector knows whole milliseconds only; below, naps of a twentieth. */
    private void await(long nanos) throws IOException {
        if (nanos >= NANOS_A_MS) {
            selector.select(Math.min(nanos, LOOK_AROUND_NS) / NANOS_A_MS);
        } else if (selector.selectNow() == 0 && nanos > 0) {
            LockSupport.parkNanos(Math.min(nanos, NAP_NS));
            selector.selectNow();
        }
    }

    /** One load. */
    private final class Run {

        private final Outcomes outcomes;
        private final IntFunction<byte[]> requests;
        private final long startNs;
        private int next;
        private int open;
        private long lastAnswerNs;

        Run(Outcomes outcomes, IntFunction<byte[]> requests, long startNs) {
            this.outcomes = outcomes;
            this.requests = requests;
            this.startNs = startNs;
        }

        long now() {
            return System.nanoTime() - startNs;
        }

        boolean isOn() {
            return next < outcomes.size() || open > 0;
        }

        void sendDue() throws IOException {
            while (next < outcomes.size() && !idle.isEmpty() && outcomes.dueNs(next) <= now()) {
                if (open == 0) {
                    lastAnswerNs = now();
                }
                idle.removeFirst().send(requests.apply(next), next);
                next++;
                open++;
            }
        }

        /** Where no connection is free, only an answer helps. */
        long untilDueNs() {
            return next < outcomes.size() && !idle.isEmpty() ? outcomes.dueNs(next) - now() : LOOK_AROUND_NS;
        }

        void takeAnswers() throws IOException {
            for (SelectionKey key : selector.selectedKeys()) {
                LoadConnection connection = (LoadConnection) key.attachment();
                if (key.isWritable()) {
                    connection.flush();
                }
                int status = key.isReadable() ? connection.read() : 0;
                if (status != 0) {
                    take(connection, status);
                }
            }
            selector.selectedKeys().clear();
            if (open > 0 && now() - lastAnswerNs > SILENCE_NS) {
                throw new IOException("no answer for " + TimeUnit.NANOSECONDS.toSeconds(SILENCE_NS) + " s");
            }
        }

        private void take(LoadConnection connection, int status) throws IOException {
            if (status != Outcomes.ACCEPTED && status != Outcomes.REFUSED) {
                throw new IOException("the server answered " + status + ": " + body(connection.answer()));
            }
            lastAnswerNs = now();
            outcomes.answered(connection.number(), status, lastAnswerNs);
            idle.addLast(connection);
            open--;
        }

        private static String body(String answer) {
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
