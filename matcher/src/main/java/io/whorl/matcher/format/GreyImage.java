package io.whorl.matcher.format;

/**
 * A grey image: one byte a pixel, row by row from the top, 0 black to 255 white, exactly as the file says (no gamma).
 * The array is handed over, not copied.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param dpi pixels an inch, as stated at capture
 * @param pixels width × height bytes, unsigned
 */
public record GreyImage(int width, int height, int dpi, byte[] pixels) {

    public GreyImage {
        if (width < 1 || height < 1 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "grey image: width=" + width + ", height=" + height + ", pixels=" + pixels.length);
        }
    }
}
