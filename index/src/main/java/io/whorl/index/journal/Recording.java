package io.whorl.index.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recording as the archive's catalogue has it.
 *
 * @param stopPosition where it ends, or {@link #OPEN} if the process was killed
 * @param initialTermId of the stream at position 0
 * @param mtuBytes the longest frame of data; those of a message that goes on in the next frame are as long
 */
public record Recording(
        long id,
        long startPosition,
        long stopPosition,
        int initialTermId,
        int streamId,
        int segmentBytes,
        int termBytes,
        int mtuBytes) {

    /** The stop position of a recording that nobody ended. */
    public static final long OPEN = -1;

    private static final int MIN_TERM_BYTES = 64 << 10;

    /** Whether nobody ended it. */
    public boolean isOpen() {
        return stopPosition == OPEN;
    }

    /** The same as far as this position, if it goes so far. */
    public Recording endedAt(long position) {
        return position == Long.MAX_VALUE || (!isOpen() && stopPosition <= position)
                ? this
                : new Recording(
                        id, startPosition, position, initialTermId, streamId, segmentBytes, termBytes, mtuBytes);
    }

    /** The same as if nobody had ended it. */
    public Recording reopened() {
        return new Recording(id, startPosition, OPEN, initialTermId, streamId, segmentBytes, termBytes, mtuBytes);
    }

    /** Whether its numbers can be those of a recording. */
    boolean isPlausible() {
        return id >= 0
                && Integer.bitCount(termBytes) == 1
                && termBytes >= MIN_TERM_BYTES
                && segmentBytes >= termBytes
                && segmentBytes % termBytes == 0
                && mtuBytes > Frame.HEADER_BYTES
                && startPosition >= 0
                && startPosition % Frame.ALIGNMENT == 0
                && stopPosition % Frame.ALIGNMENT <= 0
                && (isOpen() || stopPosition >= startPosition);
    }

    /** Where the segment begins that holds this position. */
    public long segmentOf(long position) {
        long start = startPosition - startPosition % termBytes;
        return start + (position - start) / segmentBytes * segmentBytes;
    }

    /** The name of the file of the segment that begins there. */
    public String file(long segment) {
        return id + "-" + segment + ".rec";
    }

    /** Where the segments begin that the archive's folder has of it, in no order. */
    List<Long> segments(Path archive) throws IOException {
        Pattern name = Pattern.compile(id + "-([0-9]{1,18})\\.rec");
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(found -> Long.valueOf(found.group(1)))
                    .toList();
        }
    }

    /** The term that a position is in. */
    int termId(long position) {
        return initialTermId + (int) (position / termBytes);
    }

    /** Where in its term a position is. */
    int termOffset(long position) {
        return (int) (position % termBytes);
    }
}
