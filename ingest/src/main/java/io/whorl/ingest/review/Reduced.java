package io.whorl.ingest.review;

import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.GreyImage;

/**
 * Images as large as they are shown and no larger, so that a page stays small whatever was sent: prints at {@value #DPI} dpi, at which they are extracted,
 * faces of {@value #FACE_SIDE} pixels a side. Each pixel is the mean of those that it stands for. Stateless.
 */
final class Reduced {

    static final int DPI = 500;

    /** Three times what the page shows of a face. */
    static final int FACE_SIDE = 900;

    private static final int COLOURS = 3;

    private Reduced() {}

    static GreyImage print(GreyImage image) {
        if (image.dpi() <= DPI) {
            return image;
        }
        double scale = (double) DPI / image.dpi();
        int width = scaled(image.width(), scale);
        int height = scaled(image.height(), scale);
        return new GreyImage(
                width, height, DPI, means(image.pixels(), image.width(), image.height(), 1, width, height));
    }

    static ColourImage face(ColourImage image) {
        double scale = (double) FACE_SIDE / Math.max(image.width(), image.height());
        if (scale >= 1) {
            return image;
        }
        int width = scaled(image.width(), scale);
        int height = scaled(image.height(), scale);
        return new ColourImage(
                width, height, means(image.rgb(), image.width(), image.height(), COLOURS, width, height));
    }

    private static int scaled(int side, double scale) {
        return Math.max(1, (int) Math.round(side * scale));
    }

    private static byte[] means(byte[] pixels, int width, int height, int bands, int newWidth, int newHeight) {
        byte[] means = new byte[newWidth * newHeight * bands];
        for (int y = 0; y < newHeight; y++) {
            int top = (int) ((long) y * height / newHeight);
            int bottom = (int) ((long) (y + 1) * height / newHeight);
            for (int x = 0; x < newWidth; x++) {
                int left = (int) ((long) x * width / newWidth);
                int right = (int) ((long) (x + 1) * width / newWidth);
                for (int band = 0; band < bands; band++) {
                    int sum = 0;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            sum += pixels[(row * width + column) * bands + band] & 0xFF;
                        }
                    }
                    means[(y * newWidth + x) * bands + band] = (byte) (sum / ((bottom - top) * (right - left)));
                }
            }
        }
        return means;
    }
}
