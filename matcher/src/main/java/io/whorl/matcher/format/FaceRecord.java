package io.whorl.matcher.format;

import io.whorl.matcher.vocabulary.SampleFormat;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The image bytes of an ISO/IEC 19794-5 record, of 2005 (version 010) or 2011 (version 030); of several the first. What the record says of
 * gender, eyes, pose or points of the face is passed over, and so are its width and height: the image has its own. All integers are
 * big-endian. Every length is held against the bytes that are there, and what is cut short or longer than it says is refused.
 */
record FaceRecord(byte[] image) {

    private static final int MAGIC = 0x46414300;
    private static final int VERSION_2005 = 0x30313000;
    private static final int VERSION_2011 = 0x30333000;

    private static final int POINT_BYTES = 8;
    /** 2005: from the number of points to the uncertainty of the pose; then the image information behind the points. */
    private static final int FACE_BYTES_2005 = 14;

    private static final int IMAGE_BYTES_2005 = 12;
    /** 2011: date and time, technology, vendor and type of the device. */
    private static final int CAPTURE_BYTES_2011 = 14;

    private static final int QUALITY_BYTES_2011 = 5;
    private static final int CERTIFICATION_BYTES_2011 = 3;
    private static final int FACE_BYTES_2011 = 15;
    private static final int IMAGE_BYTES_2011 = 11;

    /** Throws unless the data is a whole record of the stated version. */
    static FaceRecord parse(SampleFormat stated, byte[] record) throws UnusableImageException {
        ByteBuffer in = ByteBuffer.wrap(record);
        try {
            if (in.getInt() != MAGIC) {
                throw unreadable("the data does not start like a face record");
            }
            SampleFormat found = version(in.getInt());
            if (found != stated) {
                throw UnusableImageException.of(
                        "FORMAT_MISMATCH", "the record is " + found + ", stated as " + stated, "format");
            }
            long length = in.getInt() & 0xFFFF_FFFFL;
            if (length != record.length) {
                throw unreadable("the face record is of bytes=" + record.length + ", and says bytes=" + length);
            }
            int images = in.getShort() & 0xFFFF;
            if (images == 0) {
                throw unreadable("the face record holds no image");
            }
            return new FaceRecord(found == SampleFormat.ISO_19794_5_2005 ? image2005(in) : image2011(in));
        } catch (BufferUnderflowException e) {
            throw unreadable("the face record is cut short");
        }
    }

    private static SampleFormat version(int version) throws UnusableImageException {
        return switch (version) {
            case VERSION_2005 -> SampleFormat.ISO_19794_5_2005;
            case VERSION_2011 -> SampleFormat.ISO_19794_5_2011;
            default -> throw unreadable("the face record is of another version than 010 and 030");
        };
    }

    private static byte[] image2005(ByteBuffer in) throws UnusableImageException {
        ByteBuffer block = block(in);
        int points = block.getShort() & 0xFFFF;
        skip(block, FACE_BYTES_2005 + points * POINT_BYTES + IMAGE_BYTES_2005);
        return rest(block, block.remaining());
    }

    private static byte[] image2011(ByteBuffer in) throws UnusableImageException {
        boolean certified = in.get() != 0;
        skip(in, Short.BYTES);
        ByteBuffer block = block(in);
        skip(block, CAPTURE_BYTES_2011);
        skip(block, (block.get() & 0xFF) * QUALITY_BYTES_2011);
        if (certified) {
            skip(block, (block.get() & 0xFF) * CERTIFICATION_BYTES_2011);
        }
        int points = block.getShort() & 0xFFFF;
        skip(block, FACE_BYTES_2011 + points * POINT_BYTES + IMAGE_BYTES_2011);
        return rest(block, block.getInt() & 0xFFFF_FFFFL);
    }

    /** The block at the cursor, behind its length, which counts itself. */
    private static ByteBuffer block(ByteBuffer in) throws UnusableImageException {
        long length = in.getInt() & 0xFFFF_FFFFL;
        if (length < Integer.BYTES || length - Integer.BYTES > in.remaining()) {
            throw unreadable("the face record is cut short, or a length in it lies");
        }
        return in.slice(in.position(), (int) length - Integer.BYTES);
    }

    private static void skip(ByteBuffer in, int bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    private static byte[] rest(ByteBuffer block, long bytes) throws UnusableImageException {
        if (bytes == 0 || bytes > block.remaining()) {
            throw unreadable("the face record is cut short, or holds no image");
        }
        byte[] image = new byte[(int) bytes];
        block.get(image);
        return image;
    }

    private static UnusableImageException unreadable(String detail) {
        return UnusableImageException.of("RECORD_UNREADABLE", detail, "data");
    }
}
