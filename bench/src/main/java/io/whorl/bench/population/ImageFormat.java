package io.whorl.bench.population;

import io.whorl.matcher.format.GreyImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The file formats that impressions are written in; both without loss. */
public enum ImageFormat {
    PNG("png"),
    TIFF("tif");

    private final String extension;

    ImageFormat(String extension) {
        this.extension = extension;
    }

    /** Of file names, without the dot. */
    public String extension() {
        return extension;
    }

    public byte[] encode(GreyImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        // the raster is written directly: drawing would apply a gamma
        buffered.getRaster().setDataElements(0, 0, image.width(), image.height(), image.pixels());
        ByteArrayOutputStream out = new ByteArrayOutputStream(image.pixels().length);
        try {
            if (!ImageIO.write(buffered, name(), out)) {
                throw new IllegalStateException("image format: this JDK has no writer for " + name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
