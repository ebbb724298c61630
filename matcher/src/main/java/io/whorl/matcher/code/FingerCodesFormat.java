package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The byte form of {@link FingerCodes}, as docs/layout.md has it. Stateless; any thread; about 1 µs. */
final class FingerCodesFormat {

    private static final int HEADER_BYTES = 8;
    private static final int CHECKSUM_OFFSET = 4;
    private static final int MINUTIA_BYTES = 2 + 2 + 1 + Long.BYTES + FingerBlock.CODE_BYTES;

    private FingerCodesFormat() {}

    static byte[] write(FingerCodes codes) {
        byte[] bytes = new byte[HEADER_BYTES + codes.count() * MINUTIA_BYTES];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) codes.version()).put((byte) codes.count()).put((byte) 0);
        out.position(HEADER_BYTES);
        putShorts(out, codes.x());
        putShorts(out, codes.y());
        out.put(codes.direction());
        putLongs(out, codes.cut());
        putLongs(out, codes.full());
        out.putInt(CHECKSUM_OFFSET, checksum(bytes));
        return bytes;
    }

    static FingerCodes read(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new IllegalArgumentException("finger codes: bytes=" + bytes.length + ", header=" + HEADER_BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = in.getShort() & 0xFFFF;
        int count = in.get() & 0xFF;
        int reserved = in.get() & 0xFF;
        int stated = HEADER_BYTES + count * MINUTIA_BYTES;
        if (count > FingerBlock.MAX_MINUTIAE || bytes.length != stated) {
            throw new IllegalArgumentException(
                    "finger codes: minutiae=" + count + ", bytes=" + bytes.length + ", expected=" + stated);
        }
        if (in.getInt() != checksum(bytes) || reserved != 0) {
            throw new IllegalArgumentException("finger codes: checksum or reserved byte is wrong, minutiae=" + count);
        }
        short[] x = coordinates(in, count);
        short[] y = coordinates(in, count);
        byte[] direction = new byte[count];
        in.get(direction);
        long[] cut = longs(in, count);
        return new FingerCodes(version, x, y, direction, cut, longs(in, count * FingerCodes.FULL_LONGS));
    }

    /** Of all bytes but its own four. */
    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_OFFSET);
        crc.update(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
        return (int) crc.getValue();
    }

    private static short[] coordinates(ByteBuffer in, int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getShort();
            if (values[i] < 0 || values[i] > Minutiae.MAX_COORDINATE) {
                throw new IllegalArgumentException(
                        "finger codes: coordinate out of range, minutia=" + i + ", limit=" + Minutiae.MAX_COORDINATE);
            }
        }
        return values;
    }

    private static long[] longs(ByteBuffer in, int count) {
        long[] values = new long[count];
        in.asLongBuffer().get(values);
        in.position(in.position() + count * Long.BYTES);
        return values;
    }

    private static void putShorts(ByteBuffer out, short[] values) {
        out.asShortBuffer().put(values);
        out.position(out.position() + values.length * Short.BYTES);
    }

    private static void putLongs(ByteBuffer out, long[] values) {
        out.asLongBuffer().put(values);
        out.position(out.position() + values.length * Long.BYTES);
    }
}
