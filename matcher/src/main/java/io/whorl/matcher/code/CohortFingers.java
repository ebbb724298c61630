package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The fingers of nobody that probes are calibrated on, as minutiae: read from and written to the resource that docs/layout.md lays
 * out. They are synthetic, and like real fingers in number, density and flow of their minutiae. Immutable; any thread.
 */
public final class CohortFingers {

    /** A mean and a deviation need as many. */
    public static final int MIN_FINGERS = 32;

    public static final int MAX_FINGERS = 4_096;

    private static final int MAGIC = 0x4352_4857; // "WHRC" in little-endian order
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 8;
    private static final int MINUTIA_BYTES = 5;
    private static final int MAX_BYTES =
            HEADER_BYTES + MAX_FINGERS * (1 + FingerBlock.MAX_MINUTIAE * MINUTIA_BYTES) + Integer.BYTES;

    /** A finger's minutiae, directions in 256ths of a turn. */
    record Finger(short[] x, short[] y, byte[] direction) {}

    private final List<Finger> fingers;

    private CohortFingers(List<Finger> fingers) {
        if (fingers.size() < MIN_FINGERS || fingers.size() > MAX_FINGERS) {
            throw new IllegalArgumentException(
                    "cohort: fingers=" + fingers.size() + ", limits=" + MIN_FINGERS + " to " + MAX_FINGERS);
        }
        for (Finger finger : fingers) {
            if (finger.x().length < 1 || finger.x().length > FingerBlock.MAX_MINUTIAE) {
                throw new IllegalArgumentException(
                        "cohort: minutiae=" + finger.x().length + ", limits=1 to " + FingerBlock.MAX_MINUTIAE);
            }
        }
        this.fingers = List.copyOf(fingers);
    }

    /** Directions are rounded to 256ths of a turn, which is what cylinders read of them. Each finger has 1 to 128 minutiae. */
    public static CohortFingers of(List<Minutiae> fingers) {
        List<Finger> taken = new ArrayList<>();
        for (Minutiae finger : fingers) {
            taken.add(new Finger(finger.x().clone(), finger.y().clone(), Turns.of(finger.direction())));
        }
        return new CohortFingers(taken);
    }

    /** Reads what {@link #write} wrote. Throws {@link IOException}, which names the place, if it is not what docs/layout.md says. */
    public static CohortFingers read(InputStream source) throws IOException {
        byte[] bytes = source.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES || bytes.length < HEADER_BYTES + Integer.BYTES) {
            throw new IOException("cohort: bytes=" + bytes.length + ", limit=" + MAX_BYTES);
        }
        int end = bytes.length - Integer.BYTES;
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != MAGIC || in.getShort() != FORMAT || in.getInt(end) != checksum(bytes, end)) {
            throw new IOException("cohort: magic, format or checksum is wrong, bytes=" + bytes.length);
        }
        in.limit(end);
        int count = in.getShort() & 0xFFFF;
        List<Finger> fingers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fingers.add(finger(in, i));
        }
        if (in.hasRemaining()) {
            throw new IOException("cohort: bytes behind the last finger=" + in.remaining());
        }
        try {
            return new CohortFingers(fingers);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The same fingers give the same bytes. */
    public void write(OutputStream target) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putShort((short) FORMAT).putShort((short) fingers.size());
        for (Finger finger : fingers) {
            out.put((byte) finger.x().length);
            for (int i = 0; i < finger.x().length; i++) {
                out.putShort(finger.x()[i]).putShort(finger.y()[i]).put(finger.direction()[i]);
            }
        }
        out.putInt(checksum(out.array(), out.position()));
        target.write(out.array(), 0, out.position());
    }

    public int size() {
        return fingers.size();
    }

    List<Finger> fingers() {
        return fingers;
    }

    private static Finger finger(ByteBuffer in, int index) throws IOException {
        int count = in.hasRemaining() ? in.get() & 0xFF : 0;
        if (in.remaining() < count * MINUTIA_BYTES) {
            throw new IOException("cohort: cut short in finger " + index);
        }
        Finger finger = new Finger(new short[count], new short[count], new byte[count]);
        for (int i = 0; i < count; i++) {
            finger.x()[i] = coordinate(in, index);
            finger.y()[i] = coordinate(in, index);
            finger.direction()[i] = in.get();
        }
        return finger;
    }

    private static short coordinate(ByteBuffer in, int finger) throws IOException {
        short value = in.getShort();
        if (value < 0 || value > Minutiae.MAX_COORDINATE) {
            throw new IOException("cohort: coordinate out of range in finger " + finger);
        }
        return value;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }
}
