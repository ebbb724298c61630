package io.whorl.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Keeps a window of requests open over many connections, from one thread with a selector. Confined to that thread.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final long HIGHEST_US = 60_000_000;
    private static final long SELECT_TIMEOUT_MS = 30_000;
    private static final int OK = 200;

    private final Selector selector = Selector.open();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Requests requests;

    /** Opens so many connections. */
    public LoadGenerator(URI server, int window, Requests requests) throws IOException {
        this.requests = requests;
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < window; i++) {
            connections.add(new LoadConnection(address, selector));
        }
    }

    /** What a load gave: answers counted, wall time, latencies in microseconds. */
    public record Result(long answers, double seconds, Histogram latencyUs) {

        public double perSecond() {
            return answers / seconds;
        }
    }

    /** When a load ends: asked after each answer. */
    @FunctionalInterface
    public interface End {
        boolean isReached(long answers, double seconds);
    }

    /** Sends until {@code end}, then waits for what is under way. Any answer but 200 is a fault of the measurement. */
    public Result run(End end) throws IOException {
        Histogram latencyUs = new Histogram(HIGHEST_US, 3);
        long startedNs = System.nanoTime();
        long answers = 0;
        int open = 0;
        for (LoadConnection connection : connections) {
            connection.send(requests.next(), 0);
            open++;
        }
        while (open > 0) {
            if (selector.select(SELECT_TIMEOUT_MS) == 0) {
                throw new IOException("no answer within " + SELECT_TIMEOUT_MS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                LoadConnection connection = (LoadConnection) key.attachment();
                if (isAnswered(key, connection, latencyUs)) {
                    answers++;
                    if (end.isReached(answers, (System.nanoTime() - startedNs) / 1e9)) {
                        open--;
                    } else {
                        connection.send(requests.next(), 0);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return new Result(answers, (System.nanoTime() - startedNs) / 1e9, latencyUs);
    }

    @Override
    public void close() throws IOException {
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }

    private static boolean isAnswered(SelectionKey key, LoadConnection connection, Histogram latencyUs)
            throws IOException {
        if (key.isWritable()) {
            connection.flush();
        }
        int status = key.isReadable() ? connection.read() : 0;
        if (status != 0 && status != OK) {
            throw new IOException("the server answered " + status);
        }
        if (status == OK) {
            latencyUs.recordValue(Math.min(HIGHEST_US, (System.nanoTime() - connection.sentNs()) / 1_000));
        }
        return status == OK;
    }
}
