package io.whorl.matcher.format;

import org.jspecify.annotations.Nullable;

/**
 * Pixels as a file packs them: rows from the top, each padded to whole bytes, samples most significant bit first, 16-bit samples
 * big-endian, channels interleaved. {@link #toGrey} gives one byte a pixel.
 *
 * <p>Colour becomes luma by ITU-R BT.601 weights on the stored samples (a pixel with three equal samples keeps its value exactly).
 * Samples of 16 bits are rounded to 8, those of fewer are stretched to 0 … 255. A last channel beyond the colours is taken for
 * opacity: it must be fully opaque in every pixel, since what lies behind is unknown.
 *
 * @param bits bits a sample: 1, 2, 4, 8 or 16
 * @param channels samples a pixel
 * @param palette for {@link Meaning#PALETTE}: grey of each index
 */
record Samples(
        int width, int height, int bits, int channels, Meaning meaning, byte @Nullable [] palette, byte[] packed) {

    /** What the first channel or channels mean. */
    enum Meaning {
        BLACK_IS_ZERO(1),
        WHITE_IS_ZERO(1),
        PALETTE(1),
        RGB(3),
        /** Luma first; the chroma channels are not looked at. */
        YCC(3);

        private final int colours;

        Meaning(int colours) {
            this.colours = colours;
        }
    }

    /** Bytes of a row. */
    static int stride(int width, int channels, int bits) {
        return (width * channels * bits + 7) / 8;
    }

    /** BT.601 luma of three values from 0 to 255. */
    static int luma(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }

    GreyImage toGrey(int dpi) throws UnusableImageException {
        if (channels < meaning.colours || channels > meaning.colours + 1) {
            throw UnusableImageException.unsupported("image: channels=" + channels + ", meaning=" + meaning);
        }
        byte[] grey = new byte[width * height];
        boolean opacity = channels > meaning.colours;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                grey[i] = (byte) grey(y, x * channels);
                if (opacity && sample(y, x * channels + meaning.colours) != 255) {
                    throw UnusableImageException.unsupported("the image has transparent pixels");
                }
            }
        }
        return new GreyImage(width, height, dpi, grey);
    }

    private int grey(int y, int first) {
        return switch (meaning) {
            case BLACK_IS_ZERO, YCC -> sample(y, first);
            case WHITE_IS_ZERO -> 255 - sample(y, first);
            case RGB -> luma(sample(y, first), sample(y, first + 1), sample(y, first + 2));
            case PALETTE -> indexed(y, first);
        };
    }

    private int indexed(int y, int index) {
        byte[] entries = palette;
        if (entries == null) {
            throw new IllegalStateException("palette image without a palette");
        }
        return entries[raw(y, index)] & 0xFF;
    }

    /** A sample brought to 0 … 255. */
    private int sample(int y, int index) {
        int value = raw(y, index);
        return switch (bits) {
            case 8 -> value;
            case 16 -> (value * 255 + 32_767) / 65_535;
            default -> value * 255 / ((1 << bits) - 1);
        };
    }

    private int raw(int y, int index) {
        int row = y * stride(width, channels, bits);
        if (bits == 8) {
            return packed[row + index] & 0xFF;
        } else if (bits == 16) {
            return ((packed[row + 2 * index] & 0xFF) << 8) | (packed[row + 2 * index + 1] & 0xFF);
        }
        int bit = index * bits;
        return ((packed[row + bit / 8] & 0xFF) >> (8 - bits - bit % 8)) & ((1 << bits) - 1);
    }
}
