package io.whorl.matcher.format;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Images of known pixels in the formats that a writer exists for, and shorthand to decode. */
final class TestImages {

    static final int WIDTH = 67;
    static final int HEIGHT = 53;

    private TestImages() {}

    /** A value for every pixel, all of 0 … 255 among them; smooth enough for lossy formats. */
    static int pixel(int x, int y) {
        return Math.min(255, (x * 255 / (WIDTH - 1) + y * 3) % 256);
    }

    static byte[] pixels() {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) pixel(i % WIDTH, i / WIDTH);
        }
        return pixels;
    }

    /** The raster's samples are set, past the colour model, as a sensor's software does. */
    static BufferedImage grey() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, pixels());
        return image;
    }

    static BufferedImage grey16() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setSample(x, y, 0, pixel(x, y) * 257);
            }
        }
        return image;
    }

    /** Red, green and blue all equal to the grey. */
    static BufferedImage colour(int type, int alpha) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, alpha << 24 | pixel(x, y) * 0x010101);
            }
        }
        return image;
    }

    static byte[] write(BufferedImage image, String format) {
        return write(ImageIO.getImageWritersByFormatName(format).next(), image, null);
    }

    static byte[] writeInterlacedPng(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("PNG").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return write(writer, image, param);
    }

    /** By the platform's writer, not by another plug-in's. */
    static byte[] writeTiff(BufferedImage image, String compression) {
        var writers = ImageIO.getImageWritersByFormatName("TIFF");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio")) {
                ImageWriteParam param = writer.getDefaultWriteParam();
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
                return write(writer, image, param);
            }
        }
        throw new IllegalStateException("no TIFF writer");
    }

    static byte[] writeJpeg2000(BufferedImage image) {
        ImageWriter writer;
        try {
            writer = new J2KImageWriterSpi().createWriterInstance(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
        param.setLossless(true);
        return write(writer, image, param);
    }

    private static byte[] write(ImageWriter writer, BufferedImage image, @Nullable ImageWriteParam param) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static GreyImage decode(SampleFormat format, byte[] data) {
        return image(ImageDecoder.decode(format, data, 500, 0, 0));
    }

    static GreyImage image(Outcome<GreyImage> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<GreyImage>(GreyImage image) -> image;
            case Outcome.Refused<GreyImage>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    static Refusal refuse(SampleFormat format, byte[] data) {
        return refusal(ImageDecoder.decode(format, data, 500, 0, 0));
    }

    static Refusal refusal(Outcome<GreyImage> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<GreyImage>(GreyImage image) ->
                throw new AssertionError("accepted: " + image.width() + " × " + image.height());
            case Outcome.Refused<GreyImage>(Refusal refusal) -> refusal;
        };
    }
}
