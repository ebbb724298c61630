package io.whorl.matcher.format;

/** The five row filters of PNG (ISO/IEC 15948, clause 9), undone. */
final class PngFilter {

    private PngFilter() {}

    /**
     * Takes {@code height} rows of one filter byte and {@code stride} filtered bytes, gives the rows without filter.
     *
     * @param step bytes of a pixel, at least 1
     */
    static byte[] undo(byte[] rows, int stride, int height, int step) throws UnusableImageException {
        byte[] out = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            int source = y * (stride + 1);
            int filter = rows[source];
            if (filter < 0 || filter > 4) {
                throw UnusableImageException.unreadable("PNG: filter=" + filter);
            }
            int target = y * stride;
            for (int i = 0; i < stride; i++) {
                int left = i >= step ? out[target + i - step] & 0xFF : 0;
                int up = y > 0 ? out[target + i - stride] & 0xFF : 0;
                int upLeft = y > 0 && i >= step ? out[target + i - stride - step] & 0xFF : 0;
                out[target + i] = (byte) (rows[source + 1 + i] + prediction(filter, left, up, upLeft));
            }
        }
        return out;
    }

    private static int prediction(int filter, int left, int up, int upLeft) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, upLeft);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int upLeft) {
        int toLeft = Math.abs(up - upLeft);
        int toUp = Math.abs(left - upLeft);
        int toUpLeft = Math.abs(left + up - 2 * upLeft);
        if (toLeft <= toUp && toLeft <= toUpLeft) {
            return left;
        }
        return toUp <= toUpLeft ? up : upLeft;
    }
}
