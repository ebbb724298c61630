package io.whorl.matcher.format;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import io.whorl.matcher.format.Samples.Meaning;
import java.awt.image.Raster;
import java.io.IOException;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;

/**
 * JPEG 2000 (ISO/IEC 15444-1), raw codestream or JP2 file, grey or three colours of 1 to 16 bits, by the JJ2000 code of jai-imageio. That decoder is
 * resilient by design (it pads what is missing), allocates by header fields, and prints what it notices; so {@link
 * Jpeg2000Codestream} checks the structure first, the decoder gets the codestream alone, and its messages go nowhere.
 */
final class Jpeg2000Reader {

    private static final LibraryReader READER = new LibraryReader(new J2KImageReaderSpi(), false);

    private Jpeg2000Reader() {}

    static <T> T read(byte[] data, Rendering<T> rendering) throws UnusableImageException, IOException {
        Jp2Boxes boxes = new Jp2Boxes(data);
        Jpeg2000Codestream codestream = new Jpeg2000Codestream(boxes.codestream());
        rendering.checkSize(codestream.width(), codestream.height());
        codestream.checkStructure();
        Raster raster = decode(boxes.codestream());
        if (raster.getWidth() != codestream.width()
                || raster.getHeight() != codestream.height()
                || raster.getNumBands() != codestream.components()) {
            throw UnusableImageException.unreadable("JPEG 2000: the decoder found another image than the header");
        }
        Meaning meaning = switch (codestream.components()) {
            case 1 -> Meaning.BLACK_IS_ZERO;
            default -> boxes.isYcc() ? Meaning.YCC : Meaning.RGB;
        };
        return rendering.ofSamples(raster, codestream.depth(), meaning);
    }

    private static Raster decode(byte[] codestream) throws IOException, UnusableImageException {
        Thread thread = Thread.currentThread();
        FacilityManager.registerMsgLogger(thread, Silence.INSTANCE);
        try {
            return READER.raster(codestream);
        } finally {
            FacilityManager.unregisterMsgLogger(thread);
        }
    }

    /** The decoder's remarks on a damaged stream; what matters in them is known from the structure. */
    private enum Silence implements MsgLogger {
        INSTANCE;

        @Override
        public void printmsg(int severity, String message) {}

        @Override
        public void println(String text, int firstIndent, int indent) {}

        @Override
        public void flush() {}
    }
}
