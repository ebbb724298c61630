package io.whorl.matcher.portrait;

import io.whorl.matcher.format.ColourImage;
import java.util.Arrays;

/**
 * Part of an image, drawn anew in another size and direction. What becomes smaller is first averaged over whole blocks of pixels, so that nothing
 * is skipped; then each new pixel is interpolated by cubic convolution (R. G. Keys 1981, a = −0.5). Beside the image all is black.
 */
final class Drawing {

    private static final int TAPS = 4;

    private final ColourImage source;
    private final double[] across = new double[TAPS];
    private final double[] down = new double[TAPS];

    private Drawing(ColourImage source) {
        this.source = source;
    }

    /**
     * Three planes of width × height values, red, green and blue, from 0 to 255.
     *
     * @param toImage from the places of the drawing to those of the image
     */
    static float[] draw(ColourImage image, Similarity toImage, int width, int height) {
        int block = Math.max(1, (int) toImage.scale());
        Drawing drawing = new Drawing(block == 1 ? image : shrunk(image, block));
        // the centre of a block is half a block from its first pixel's
        double shift = (block - 1) / 2.0;
        float[] planes = new float[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = toImage.a() * x - toImage.b() * y + toImage.x();
                double v = toImage.b() * x + toImage.a() * y + toImage.y();
                drawing.pixel((u - shift) / block, (v - shift) / block, planes, y * width + x, width * height);
            }
        }
        return planes;
    }

    /** Blocks averaged; what is left over at the right and below is dropped. */
    private static ColourImage shrunk(ColourImage image, int block) {
        int width = Math.max(1, image.width() / block);
        int height = Math.max(1, image.height() / block);
        int acrossBlock = Math.min(block, image.width());
        int downBlock = Math.min(block, image.height());
        byte[] rgb = new byte[3 * width * height];
        int[] sums = new int[3 * width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int row = y * block; row < y * block + downBlock; row++) {
                addRow(image, row, acrossBlock, sums);
            }
            int count = acrossBlock * downBlock;
            for (int i = 0; i < sums.length; i++) {
                rgb[y * sums.length + i] = (byte) ((sums[i] + count / 2) / count);
            }
        }
        return new ColourImage(width, height, rgb);
    }

    private static void addRow(ColourImage image, int row, int block, int[] sums) {
        byte[] rgb = image.rgb();
        int at = 3 * image.width() * row;
        for (int to = 0; to < sums.length; to += 3) {
            for (int i = 0; i < block; i++, at += 3) {
                sums[to] += rgb[at] & 0xFF;
                sums[to + 1] += rgb[at + 1] & 0xFF;
                sums[to + 2] += rgb[at + 2] & 0xFF;
            }
        }
    }

    private void pixel(double u, double v, float[] planes, int to, int plane) {
        int width = source.width();
        int height = source.height();
        if (!(u >= -0.5 && u <= width - 0.5 && v >= -0.5 && v <= height - 0.5)) {
            return;
        }
        int left = (int) Math.floor(u) - 1;
        int top = (int) Math.floor(v) - 1;
        weigh(u - left - 1, across);
        weigh(v - top - 1, down);
        double red = 0;
        double green = 0;
        double blue = 0;
        byte[] rgb = source.rgb();
        for (int j = 0; j < TAPS; j++) {
            int row = Math.clamp(top + j, 0, height - 1) * width;
            for (int i = 0; i < TAPS; i++) {
                int at = 3 * (row + Math.clamp(left + i, 0, width - 1));
                double weight = across[i] * down[j];
                red += weight * (rgb[at] & 0xFF);
                green += weight * (rgb[at + 1] & 0xFF);
                blue += weight * (rgb[at + 2] & 0xFF);
            }
        }
        planes[to] = (float) Math.clamp(red, 0, 255);
        planes[to + plane] = (float) Math.clamp(green, 0, 255);
        planes[to + 2 * plane] = (float) Math.clamp(blue, 0, 255);
    }

    /** The weights of four neighbours of a place that is {@code t}, 0 to 1, behind the second. */
    private static void weigh(double t, double[] weights) {
        weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
        weights[1] = (1.5 * t - 2.5) * t * t + 1;
        weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
        weights[3] = (0.5 * t - 0.5) * t * t;
    }
}
