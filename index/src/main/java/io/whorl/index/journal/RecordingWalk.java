package io.whorl.index.journal;

import io.whorl.index.store.Damage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Goes over a recording from its start to its end, holds every frame to what it must be, and hands on the messages. What does not hold
 * is told, and the walk goes on behind it. Reads a segment at a time, some GB a second from the page cache; confined to one thread.
 */
public final class RecordingWalk {

    private static final String FOLDER = "archive/";
    private static final int BUFFER_ALIGNMENT = 64;
    private static final int NOTHING = -1;

    private final Path archive;
    private final Recording recording;
    private final Sink sink;
    private final Consumer<Damage> damages;
    private final ByteBuffer bytes;
    private final UnsafeBuffer segment;
    private final Frame frame;
    private final ExpandableArrayBuffer message = new ExpandableArrayBuffer();

    /** Bytes of the message that has begun and not ended; −1 if there is none. */
    private int collected = NOTHING;

    private boolean intact = true;

    /** Takes the messages of a recording, whole. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A message; the buffer is the walk's until this returns.
         *
         * @param position of the log behind it
         * @param intact whether every frame of it holds; what is not, only helps to say who is touched
         */
        void message(DirectBuffer buffer, int offset, int length, long position, boolean intact);
    }

    /** @param archive the archive's folder */
    public RecordingWalk(Path archive, Recording recording, Sink sink, Consumer<Damage> damages) {
        this.archive = archive;
        this.recording = recording;
        this.sink = sink;
        this.damages = damages;
        bytes = BufferUtil.allocateDirectAligned(recording.segmentBytes(), BUFFER_ALIGNMENT);
        segment = new UnsafeBuffer(bytes);
        frame = new Frame(recording, segment);
    }

    /** Walks, and returns the position where it ended: where the recording stops, or behind the last frame of one that is open. */
    public long walk() throws IOException {
        long position = recording.startPosition();
        boolean more = true;
        while (more && (recording.isOpen() || position < recording.stopPosition())) {
            long base = recording.segmentOf(position);
            Path file = archive.resolve(recording.file(base));
            if (!Files.exists(file)) {
                if (!recording.isOpen()) {
                    damages.accept(Damage.ofFile(name(base), "is missing: the recording goes on in it"));
                }
                break;
            }
            int limit = load(file, base);
            long end = segment(base, (int) (position - base), limit);
            more = end == base + recording.segmentBytes();
            position = end;
        }
        if (recording.isOpen()) {
            checkEnd(position);
        } else if (position < recording.stopPosition()) {
            damages.accept(Damage.ofFile(
                    name(recording.segmentOf(position)),
                    "ends at position=" + position + ", recorded up to=" + recording.stopPosition()));
        }
        return position;
    }

    /** A recording that nobody ended ends where it does only if nothing of it stands behind. */
    private void checkEnd(long position) throws IOException {
        for (long base : recording.segments(archive)) {
            if (base > position) {
                damages.accept(
                        Damage.ofFile(name(base), "goes on, and what is before it ends at position=" + position));
            }
        }
    }

    /** The first bytes of the segment that begins there. */
    public static byte[] read(Path archive, Recording recording, long base, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(archive.resolve(recording.file(base)), StandardOpenOption.READ)) {
            ByteBuffer content = ByteBuffer.allocate(bytes);
            while (content.hasRemaining()) {
                if (channel.read(content, content.position()) < 0) {
                    throw new EOFException(recording.file(base) + " is shorter than " + bytes + " bytes");
                }
            }
            return content.array();
        }
    }

    /** How many bytes of the segment are the recording's. */
    private int load(Path file, long base) throws IOException {
        bytes.clear();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
                // a read may bring less than was asked for
            }
        }
        int read = bytes.position();
        long stop = recording.stopPosition();
        return recording.isOpen() ? read : (int) Math.min(read, stop - base);
    }

    private long segment(long base, int from, int limit) {
        int at = from;
        while (at + Frame.HEADER_BYTES <= limit) {
            if (recording.isOpen() && isEnd(base, at, limit)) {
                return base + at;
            }
            frame.wrap(at, base + at);
            if (frame.isInPlace(limit)) {
                take(base, at);
                at += frame.alignedLength();
            } else {
                int next = next(base, at + Frame.ALIGNMENT, limit);
                damages.accept(new Damage(name(base), at, next - at, "no frame where one must be"));
                intact = false;
                at = next;
            }
        }
        return base + at;
    }

    /** Whether nothing more was recorded, or what a kill left unfinished: the next start cuts it off. */
    private boolean isEnd(long base, int at, int limit) {
        frame.wrap(at, base + at);
        return (frame.isInPlace(limit) ? frame.isTorn() : frame.isEmpty())
                && next(base, at + Frame.ALIGNMENT, limit) == limit;
    }

    /** Where the next frame stands that is in its place; the limit if there is none. */
    private int next(long base, int from, int limit) {
        for (int at = from; at + Frame.HEADER_BYTES <= limit; at += Frame.ALIGNMENT) {
            frame.wrap(at, base + at);
            if (frame.isInPlace(limit)) {
                return at;
            }
        }
        return limit;
    }

    private void take(long base, int at) {
        String fault = frame.fault();
        if (fault != null) {
            damages.accept(new Damage(name(base), at, frame.alignedLength(), fault));
            intact = false;
        }
        if (frame.isData()) {
            collect(base, at);
        }
    }

    private void collect(long base, int at) {
        if (frame.begins()) {
            if (collected != NOTHING && !MessageKind.isAfterRestart(segment, frame.payloadOffset())) {
                broken(base + at, "a message begins before the last one ended");
            }
            collected = 0;
        } else if (collected == NOTHING) {
            broken(base + at, "a message without its beginning");
            return;
        }
        message.putBytes(collected, segment, frame.payloadOffset(), frame.payloadLength());
        collected += frame.payloadLength();
        if (frame.ends()) {
            sink.message(message, 0, collected, base + at + frame.alignedLength(), intact);
            collected = NOTHING;
            intact = true;
        }
    }

    private void broken(long position, String what) {
        long base = recording.segmentOf(position);
        damages.accept(new Damage(name(base), position - base, Frame.HEADER_BYTES, what));
        intact = true;
    }

    private String name(long base) {
        return FOLDER + recording.file(base);
    }
}
