package io.whorl.matcher.testing;

import io.whorl.matcher.format.ColourImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;

/** The faces of ORL, greymaps of 92 × 112 pixels; a test that asks for one is skipped where they are missing. */
public final class OrlPictures {

    private static final int WIDTH = 92;
    private static final int HEIGHT = 112;

    private OrlPictures() {}

    /** Person 1 to 40, picture 1 to 10. */
    public static ColourImage of(int person, int picture) {
        try {
            byte[] data = Files.readAllBytes(RealData.require("faces/orl/s" + person + "/" + picture + ".pgm"));
            byte[] pixels = Arrays.copyOfRange(data, data.length - WIDTH * HEIGHT, data.length);
            return ColourImage.ofGrey(WIDTH, HEIGHT, pixels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
