package io.whorl.bench.simulation;

/**
 * One entry of the replicated log.
 *
 * @param term of the leader that made it
 * @param session that sent a command, or is opened or closed
 * @param timeMs the leader's time
 * @param position where it ends, in bytes from the beginning of the log
 * @param bytes an encoded command, else empty
 * @param seat where an opened session leads to, else {@link Seat#NONE}
 */
record Entry(long term, Kind kind, long session, long timeMs, long position, byte[] bytes, Seat seat) {

    static final byte[] NOTHING = {};

    private static final int HEADER_BYTES = 64;
    private static final int ALIGNMENT = 32;

    /** What an entry is. */
    enum Kind {
        /** A leader begins: with it, what leaders before have left becomes committed. */
        TERM,
        OPEN,
        CLOSE,
        COMMAND,
        /** Every member takes a snapshot here. */
        SNAPSHOT
    }

    /** Who is at the other end of a session: {@code token} names it. */
    record Seat(int machine, long token) {
        static final Seat NONE = new Seat(-1, -1);
    }

    /** Where an entry of so many bytes ends, behind a position. */
    static long end(long position, int bytes) {
        return position + Math.ceilDiv(HEADER_BYTES + bytes, ALIGNMENT) * (long) ALIGNMENT;
    }
}
