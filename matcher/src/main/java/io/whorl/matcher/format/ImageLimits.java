package io.whorl.matcher.format;

/**
 * What an image may measure. Checked from the header, before memory is taken for pixels: nothing that follows needs to fear the
 * dimensions. Extraction works at 500 dpi and holds about ten times eight bytes a pixel there, so the limits count at that
 * resolution too: a small file with a low stated resolution would otherwise be blown up.
 */
public final class ImageLimits {

    /** Pixels a side, as stored, and once brought to 500 dpi too: a template's coordinates go no further. */
    public static final int MAX_SIDE = 4_096;

    /** Pixels a side, as stored. A friction ridge period is about 9 pixels at 500 dpi: below this nothing can be seen. */
    public static final int MIN_SIDE = 32;

    /** Pixels a side once brought to 500 dpi: 1.6 mm. */
    public static final int MIN_SIDE_AT_500_DPI = 32;

    /** Pixels once brought to 500 dpi: 1,600 × 1,500 are the 3.2 × 3 inches of the largest ten-print card field (ANSI/NIST-ITL). */
    public static final int MAX_AREA_AT_500_DPI = 2_400_000;

    /** Pixels an inch, stated. */
    public static final int MIN_DPI = 100;

    /** Pixels an inch, stated: newborn scanners go to 2,000. */
    public static final int MAX_DPI = 2_000;

    /** Pixels a side of a face image, as stored; at most {@link #MAX_SIDE}. A face in fewer cannot be told from another. */
    public static final int MIN_PORTRAIT_SIDE = 48;

    /** Pixels of a face image, 2,000 × 3,000: thirty times what the encoder looks at; decoding holds up to 24 bytes for each. */
    public static final int MAX_PORTRAIT_AREA = 6_000_000;

    private static final double EXTRACTION_DPI = 500;

    private ImageLimits() {}

    static void checkDpi(int dpi) throws UnusableImageException {
        if (dpi < MIN_DPI || dpi > MAX_DPI) {
            throw UnusableImageException.of(
                    "DPI_OUT_OF_RANGE", "resolution: dpi=" + dpi + ", limit=" + MIN_DPI + " to " + MAX_DPI, "dpi");
        }
    }

    /** The limits of a face image, which has no resolution. */
    static void checkPortrait(long width, long height) throws UnusableImageException {
        String size = "image size: width=" + width + ", height=" + height;
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PORTRAIT_AREA) {
            throw UnusableImageException.of(
                    "IMAGE_TOO_LARGE",
                    size + ", limit=" + MAX_SIDE + " a side and " + MAX_PORTRAIT_AREA + " pixels",
                    "data");
        }
        if (width < MIN_PORTRAIT_SIDE || height < MIN_PORTRAIT_SIDE) {
            throw UnusableImageException.of("IMAGE_TOO_SMALL", size + ", limit=" + MIN_PORTRAIT_SIDE, "data");
        }
    }

    /** {@code field} is what is at fault if the size is: the data, or for raw grey the stated width. */
    static void check(long width, long height, int dpi, String field) throws UnusableImageException {
        String size = "image size: width=" + width + ", height=" + height;
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw UnusableImageException.of("IMAGE_TOO_LARGE", size + ", limit=" + MAX_SIDE, field);
        }
        if (width < MIN_SIDE || height < MIN_SIDE) {
            throw UnusableImageException.of("IMAGE_TOO_SMALL", size + ", limit=" + MIN_SIDE, field);
        }
        double scale = EXTRACTION_DPI / dpi;
        if (Math.max(width, height) * scale > MAX_SIDE || width * scale * height * scale > MAX_AREA_AT_500_DPI) {
            throw UnusableImageException.of(
                    "IMAGE_TOO_LARGE",
                    size + ", dpi=" + dpi + ", limit=" + MAX_AREA_AT_500_DPI + " pixels at 500 dpi",
                    field);
        }
        if (Math.min(width, height) * scale < MIN_SIDE_AT_500_DPI) {
            throw UnusableImageException.of(
                    "IMAGE_TOO_SMALL", size + ", dpi=" + dpi + ", limit=" + MIN_SIDE_AT_500_DPI + " at 500 dpi", field);
        }
    }
}
