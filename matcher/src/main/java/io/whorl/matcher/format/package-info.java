/**
 * Images as bytes of grey: decoders for PNG, TIFF, BMP, JPEG, JPEG 2000, WSQ and raw grey.
 *
 * <p>Samples are taken as the file stores them: no gamma, no colour management, because extraction is tuned to what the sensor
 * delivered and a grey ramp bent by a colour space moves error rates. Every decoder reads the dimensions and walks the structure of a
 * file before it touches a pixel: what is cut short, lies about its lengths, or would grow beyond {@link
 * io.whorl.matcher.format.ImageLimits} is refused while it is still small. The containers that are simple enough (PNG, TIFF, BMP) are
 * read here, byte by byte, since general readers convert colours, forgive truncation and inflate metadata; the entropy coders
 * (JPEG, JPEG 2000, WSQ) belong to libraries, which are handed only the segments that carry pixels.
 */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {"com.github.jaiimageio", "jj2000", "org.jnbis"})
package io.whorl.matcher.format;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
