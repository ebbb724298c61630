package io.whorl.matcher.format;

/**
 * A colour image: red, green and blue, a byte each, pixel by pixel, row by row from the top, as the file says (no profile, no gamma). The
 * array is handed over, not copied.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb 3 × width × height bytes, unsigned
 */
public record ColourImage(int width, int height, byte[] rgb) {

    public ColourImage {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "colour image: width=" + width + ", height=" + height + ", bytes=" + rgb.length);
        }
    }

    /** The same grey in all three colours. */
    public static ColourImage ofGrey(int width, int height, byte[] grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < grey.length; i++) {
            rgb[3 * i] = grey[i];
            rgb[3 * i + 1] = grey[i];
            rgb[3 * i + 2] = grey[i];
        }
        return new ColourImage(width, height, rgb);
    }
}
