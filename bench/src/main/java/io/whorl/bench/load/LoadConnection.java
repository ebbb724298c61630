package io.whorl.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection with at most one request under way. Reads no more of an answer than its status and its length, so that the load costs the
 * machine little beside the server. Confined to the thread of its selector.
 */
public final class LoadConnection implements AutoCloseable {

    private static final int ANSWER_LIMIT_BYTES = 64 * 1024;
    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_LIMIT_BYTES);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long sentNs;
    private int number;
    private int answerBytes;

    /** Connects, and registers with the selector, itself as the attachment of its key. */
    public LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a request, by a number of the caller's. */
    public void send(byte[] request, int newNumber) throws IOException {
        number = newNumber;
        out = ByteBuffer.wrap(request);
        sentNs = System.nanoTime();
        answerBytes = 0;
        in.clear();
        flush();
    }

    /** Sends what the socket did not take before. */
    public void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Reads what is there; the HTTP status when an answer is whole, 0 before. */
    public int read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection of the load");
        }
        if (answerBytes == 0) {
            answerBytes = wholeLength();
        }
        if (answerBytes == 0 || in.position() < answerBytes) {
            return 0;
        }
        return (in.get(9) - '0') * 100 + (in.get(10) - '0') * 10 + in.get(11) - '0';
    }

    /** The answer that was read last, head and body, for a person who must know what is wrong. */
    public String answer() {
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }

    /** When the last request was sent, by {@link System#nanoTime}. */
    public long sentNs() {
        return sentNs;
    }

    /** The number of the last request. */
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Head and body of the answer at the start of the buffer; 0 while its head is not whole. */
    private int wholeLength() {
        int end = endOfHead();
        if (end == 0) {
            return 0;
        }
        String head = new String(in.array(), 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("an answer without a length");
        }
        int line = head.indexOf('\r', at);
        return end + Integer.parseInt(head.substring(at + LENGTH.length(), line).strip());
    }

    private int endOfHead() {
        for (int i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return 0;
    }
}
