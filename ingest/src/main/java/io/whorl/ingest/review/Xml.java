package io.whorl.ingest.review;

import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.GreyImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Text and images as parts of HTML and SVG. Stateless. */
final class Xml {

    private static final int BANDS = 3;

    private Xml() {}

    /** For content and attributes in double quotes. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    /** A {@code data:} URL of a PNG. */
    static String png(GreyImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        // the raster is written directly: drawing would apply a gamma
        buffered.getRaster().setDataElements(0, 0, image.width(), image.height(), image.pixels());
        return png(buffered);
    }

    /** The same in colour. */
    static String png(ColourImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[image.width() * image.height()];
        byte[] rgb = image.rgb();
        for (int i = 0; i < pixels.length; i++) {
            int at = BANDS * i;
            pixels[i] = ((rgb[at] & 0xFF) << 16) | ((rgb[at + 1] & 0xFF) << 8) | (rgb[at + 2] & 0xFF);
        }
        buffered.getRaster().setDataElements(0, 0, image.width(), image.height(), pixels);
        return png(buffered);
    }

    private static String png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "PNG", out)) {
                throw new IllegalStateException("every Java platform writes PNG, but not this one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
