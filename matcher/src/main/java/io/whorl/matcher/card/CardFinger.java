package io.whorl.matcher.card;

import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.Arrays;

/**
 * One finger of a card: half a {@link CardFingerprints}.
 *
 * @param result whether it is registered
 * @param position which finger; {@link FingerPosition#UNKNOWN} with {@code hand}
 * @param hand which hand, if the position is not known
 * @param quality 0 to 100
 * @param content the {@value #CONTENT_BYTES} bytes that the container says nothing of: bytes 1 to 3, then 7 to 510. The array is handed over
 */
public record CardFinger(Result result, FingerPosition position, Hand hand, int quality, byte[] content) {

    /** Bytes that are carried as they are. */
    public static final int CONTENT_BYTES = 507;

    static final int BYTES = 512;

    private static final byte FIRST = 'C';
    private static final int HEAD_BYTES = 3;
    private static final int RESULT = 4;
    private static final int POSITION = 5;
    private static final int QUALITY = 6;
    private static final int TAIL = 7;
    private static final int CRC = 511;

    /** Positions stand as the code of ISO/IEC 19794-2 and ten: 11 right thumb to 20 left little finger. */
    private static final int POSITION_OFFSET = 10;

    /** Codes 1 to 5 are of the right hand. */
    private static final int RIGHT_FINGERS = 5;

    private static final int MAX_QUALITY = 100;

    /** What became of the registration of a finger. */
    public enum Result {
        REGISTERED(1),
        FAILED(2),
        NOT_REGISTERED(3),
        UNKNOWN(9);

        private final int code;

        Result(int code) {
            this.code = code;
        }
    }

    /** Which hand a finger of unknown position is of. */
    public enum Hand {
        RIGHT(97),
        LEFT(98),
        OTHER(99);

        private final int code;

        Hand(int code) {
            this.code = code;
        }
    }

    public CardFinger {
        if (quality < 0 || quality > MAX_QUALITY) {
            throw new IllegalArgumentException("card finger: quality=" + quality + ", limit=0 to " + MAX_QUALITY);
        }
        if (position != FingerPosition.UNKNOWN && hand != (position.code() <= RIGHT_FINGERS ? Hand.RIGHT : Hand.LEFT)) {
            throw new IllegalArgumentException("card finger: position=" + position + ", hand=" + hand);
        }
        if (content.length != CONTENT_BYTES) {
            throw new IllegalArgumentException(
                    "card finger: content bytes=" + content.length + ", limit=" + CONTENT_BYTES);
        }
    }

    /** Reads one half. Throws {@link IllegalArgumentException}, with a sentence, for what is none. */
    static CardFinger read(byte[] block, int from, Crc8 crc) {
        if (block[from] != FIRST) {
            throw new IllegalArgumentException("card finger: first byte=" + (block[from] & 0xFF) + ", expected=C");
        }
        int expected = crc.of(block, from, CRC);
        if ((block[from + CRC] & 0xFF) != expected) {
            throw new IllegalArgumentException(
                    "card finger: check byte=" + (block[from + CRC] & 0xFF) + ", expected=" + expected);
        }
        byte[] content = new byte[CONTENT_BYTES];
        System.arraycopy(block, from + 1, content, 0, HEAD_BYTES);
        System.arraycopy(block, from + TAIL, content, HEAD_BYTES, CONTENT_BYTES - HEAD_BYTES);
        int position = block[from + POSITION] & 0xFF;
        return new CardFinger(
                result(block[from + RESULT] & 0xFF),
                position(position),
                hand(position),
                block[from + QUALITY] & 0xFF,
                content);
    }

    /** Writes one half with its check byte. */
    void write(byte[] block, int from, Crc8 crc) {
        block[from] = FIRST;
        System.arraycopy(content, 0, block, from + 1, HEAD_BYTES);
        block[from + RESULT] = (byte) result.code;
        block[from + POSITION] =
                (byte) (position == FingerPosition.UNKNOWN ? hand.code : position.code() + POSITION_OFFSET);
        block[from + QUALITY] = (byte) quality;
        System.arraycopy(content, HEAD_BYTES, block, from + TAIL, CONTENT_BYTES - HEAD_BYTES);
        block[from + CRC] = (byte) crc.of(block, from, CRC);
    }

    private static Result result(int code) {
        for (Result result : Result.values()) {
            if (result.code == code) {
                return result;
            }
        }
        throw new IllegalArgumentException("card finger: registration result=" + code + ", limit=1, 2, 3 or 9");
    }

    private static FingerPosition position(int code) {
        int iso = code - POSITION_OFFSET;
        if (iso >= 1 && iso <= FingerPosition.LEFT_LITTLE.code()) {
            return FingerPosition.ofCode(iso);
        }
        if (code >= Hand.RIGHT.code && code <= Hand.OTHER.code) {
            return FingerPosition.UNKNOWN;
        }
        throw new IllegalArgumentException("card finger: position=" + code + ", limit=11 to 20 or 97 to 99");
    }

    private static Hand hand(int code) {
        if (code == Hand.RIGHT.code || (code > POSITION_OFFSET && code <= POSITION_OFFSET + RIGHT_FINGERS)) {
            return Hand.RIGHT;
        }
        return code == Hand.OTHER.code ? Hand.OTHER : Hand.LEFT;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardFinger finger
                && result == finger.result
                && position == finger.position
                && hand == finger.hand
                && quality == finger.quality
                && Arrays.equals(content, finger.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content) * 31 + quality;
    }

    /** Without the content, which is biometric. */
    @Override
    public String toString() {
        return "CardFinger[" + result + " " + position + " " + hand + " quality=" + quality + "]";
    }
}
