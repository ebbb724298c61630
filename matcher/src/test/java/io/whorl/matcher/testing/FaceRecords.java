package io.whorl.matcher.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes ISO/IEC 19794-5 records with one image and nothing known about it. */
public final class FaceRecords {

    private static final int JPEG = 0;
    private static final int RGB = 1;

    private FaceRecords() {}

    /** Version 010, with so many feature points. */
    public static byte[] of2005(byte[] image, int width, int height, int points) {
        int block = 20 + 8 * points + 12 + image.length;
        byte[] record = new byte[14 + block];
        ByteBuffer out = header("010", record);
        out.putShort((short) 1);
        out.putInt(block).putShort((short) points).put(new byte[14 + 8 * points]);
        out.put((byte) 1).put((byte) JPEG).putShort((short) width).putShort((short) height);
        out.put((byte) RGB).put((byte) 0).putShort((short) 0).putShort((short) 0);
        out.put(image);
        return record;
    }

    /** Version 030, with so many quality blocks, landmark points and, if not 0, certification blocks. */
    public static byte[] of2011(byte[] image, int width, int height, int qualities, int points, int certifications) {
        int certified = certifications == 0 ? 0 : 1 + 3 * certifications;
        int block = 4 + 15 + 5 * qualities + certified + 17 + 8 * points + 11 + 4 + image.length;
        byte[] record = new byte[17 + block];
        ByteBuffer out = header("030", record);
        out.putShort((short) 1).put((byte) (certifications == 0 ? 0 : 1)).putShort((short) 0);
        out.putInt(block).put(new byte[14]).put((byte) qualities).put(new byte[5 * qualities]);
        if (certifications > 0) {
            out.put((byte) certifications).put(new byte[3 * certifications]);
        }
        out.putShort((short) points).put(new byte[15 + 8 * points]);
        out.put((byte) 1).put((byte) JPEG).putShort((short) width).putShort((short) height);
        out.put((byte) 0).putShort((short) 0).put((byte) 0).put((byte) RGB);
        out.putInt(image.length).put(image);
        return record;
    }

    private static ByteBuffer header(String version, byte[] record) {
        ByteBuffer out = ByteBuffer.wrap(record);
        out.put(("FAC\0" + version + "\0").getBytes(StandardCharsets.US_ASCII));
        return out.putInt(record.length);
    }
}
