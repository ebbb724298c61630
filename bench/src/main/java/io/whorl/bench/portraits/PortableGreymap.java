package io.whorl.bench.portraits;

import io.whorl.matcher.format.ColourImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Binary greymaps of Netpbm (P5) with 8 bits a pixel. Stateless. */
final class PortableGreymap {

    private static final int NUMBERS = 3;
    private static final int TOP = 255;

    private PortableGreymap() {}

    /** Throws {@link IOException} for anything else, or a file of another length than it says. */
    static ColourImage read(Path file) throws IOException {
        byte[] data = Files.readAllBytes(file);
        int[] numbers = new int[NUMBERS];
        int at = 2;
        for (int i = 0; i < NUMBERS; i++) {
            at = skipBlanks(data, at);
            while (at < data.length && Character.isDigit(data[at])) {
                // a number that no file could have pixels for ends in a size that is not the file's
                numbers[i] = (int) Math.min(Integer.MAX_VALUE, 10L * numbers[i] + data[at++] - '0');
            }
        }
        int width = numbers[0];
        int height = numbers[1];
        // one blank stands between the header and the pixels
        int pixels = at + 1;
        boolean sound = data.length > 2 && data[0] == 'P' && data[1] == '5' && numbers[2] == TOP;
        if (!sound || width < 1 || height < 1 || data.length - pixels != (long) width * height) {
            throw new IOException(file + " is no greymap of 8 bits a pixel, or is cut short");
        }
        return ColourImage.ofGrey(width, height, Arrays.copyOfRange(data, pixels, data.length));
    }

    private static int skipBlanks(byte[] data, int from) {
        int at = from;
        while (at < data.length && (Character.isWhitespace(data[at]) || data[at] == '#')) {
            if (data[at] == '#') {
                while (at < data.length && data[at] != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
