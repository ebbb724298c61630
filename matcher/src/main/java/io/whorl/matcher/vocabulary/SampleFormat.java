package io.whorl.matcher.vocabulary;

/** How the bytes of a capture are to be read. */
public enum SampleFormat {
    PNG(Kind.IMAGE),
    TIFF(Kind.IMAGE),
    BMP(Kind.IMAGE),
    JPEG(Kind.IMAGE),
    JPEG2000(Kind.IMAGE),
    WSQ(Kind.IMAGE),
    /** One byte a pixel, row by row from the top, 0 black; width and height are stated beside it. */
    RAW_GREY(Kind.IMAGE),
    ISO_19794_2_2005(Kind.MINUTIAE),
    ISO_19794_2_2011(Kind.MINUTIAE),
    ANSI_378_2004(Kind.MINUTIAE),
    ANSI_378_2009(Kind.MINUTIAE),
    /** A face image in its record; of several images the first. */
    ISO_19794_5_2005(Kind.FACE_RECORD),
    ISO_19794_5_2011(Kind.FACE_RECORD),
    /** Little-endian float32 values of a face embedding. */
    EMBEDDING(Kind.EMBEDDING);

    /** What a format carries. */
    public enum Kind {
        IMAGE,
        MINUTIAE,
        /** An image that says of itself that it shows a face. */
        FACE_RECORD,
        EMBEDDING
    }

    private final Kind kind;

    SampleFormat(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
