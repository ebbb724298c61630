package io.whorl.matcher.code;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The resource of an encoder's projections, as docs/layout.md has it. Stateless; any thread. */
final class ProjectionFormat {

    private static final int MAGIC = 0x5052_4857; // "WHRP" in little-endian order
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 20;

    private ProjectionFormat() {}

    static void write(MinutiaEncoder encoder, OutputStream target) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(
                        bytes(encoder.cut().bits(), encoder.full().bits()))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putShort((short) FORMAT).putShort((short) encoder.version());
        out.putShort((short) Cylinders.VALUES).putShort((short) 2);
        out.putShort((short) encoder.cut().bits())
                .putShort((short) encoder.full().bits());
        out.putInt(0);
        put(out, encoder.cut());
        put(out, encoder.full());
        int end = out.position();
        out.putInt(checksum(out.array(), end));
        DataOutputStream stream = new DataOutputStream(target);
        stream.write(out.array());
        stream.flush();
    }

    static MinutiaEncoder read(InputStream source) throws IOException {
        int most = bytes(MinutiaEncoder.CUT_BITS, MinutiaEncoder.FULL_BITS);
        byte[] bytes = new DataInputStream(source).readNBytes(most + 1);
        if (bytes.length != most) {
            throw new IOException("projections: bytes=" + bytes.length + ", expected=" + most);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        expect("magic", in.getInt(), MAGIC);
        expect("format", in.getShort(), FORMAT);
        int version = in.getShort() & 0xFFFF;
        expect("values", in.getShort(), Cylinders.VALUES);
        expect("projections", in.getShort(), 2);
        expect("cut bits", in.getShort(), MinutiaEncoder.CUT_BITS);
        expect("full bits", in.getShort(), MinutiaEncoder.FULL_BITS);
        expect("reserved", in.getInt(), 0);
        expect("checksum", in.getInt(bytes.length - Integer.BYTES), checksum(bytes, bytes.length - Integer.BYTES));
        try {
            Projection cut = projection(in, MinutiaEncoder.CUT_BITS);
            return MinutiaEncoder.of(version, cut, projection(in, MinutiaEncoder.FULL_BITS));
        } catch (IllegalArgumentException e) {
            throw new IOException("projections: " + e.getMessage(), e);
        }
    }

    private static int bytes(int cutBits, int fullBits) {
        return HEADER_BYTES + (cutBits + fullBits) * (1 + Cylinders.VALUES) * Float.BYTES + Integer.BYTES;
    }

    private static void put(ByteBuffer out, Projection projection) {
        for (int bit = 0; bit < projection.bits(); bit++) {
            out.putFloat(projection.threshold(bit));
        }
        for (int value = 0; value < Cylinders.VALUES; value++) {
            for (int bit = 0; bit < projection.bits(); bit++) {
                out.putFloat(projection.weight(value, bit));
            }
        }
    }

    private static Projection projection(ByteBuffer in, int bits) {
        return new Projection(floats(in, bits), floats(in, bits * Cylinders.VALUES));
    }

    private static float[] floats(ByteBuffer in, int count) {
        float[] values = new float[count];
        in.asFloatBuffer().get(values);
        in.position(in.position() + count * Float.BYTES);
        return values;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }

    private static void expect(String what, int found, int expected) throws IOException {
        if (found != expected) {
            throw new IOException("projections: " + what + "=" + found + ", expected=" + expected);
        }
    }
}
