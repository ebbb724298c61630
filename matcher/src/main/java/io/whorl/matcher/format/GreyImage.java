package io.whorl.matcher.format;

/**
 * A grey image: one byte a pixel, row by row from the top, 0 black to 255 white, exactly as the file says (no gamma).
 * The array is handed over, not copied.
 */
public record GreyImage(int width, int height, int dpi, byte[] pixels) {

    public GreyImage {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "grey image: width=" + width + ", height=" + height + ", pixels=" + pixels.length);
        }
    }
}
