/**
 * Images as bytes of grey: decoders for PNG, TIFF, BMP, JPEG, JPEG 2000, WSQ and raw grey.
 *
 * <p>Samples are taken as the file stores them: no gamma, no colour management, because extraction is tuned to what the sensor
 * delivered and a grey ramp bent by a colour space moves error rates. Every decoder reads the dimensions and walks the structure of a
 * file before it touches a pixel: what is cut short, lies about its lengths, or would grow beyond {@link
 * io.whorl.matcher.format.ImageLimits} is refused while it is still small. Pixels are decoded by libraries. They convert colours, forgive truncation and
 * inflate metadata, so they are asked for the bare raster, are handed only the parts of a file that carry pixels, and were chosen by
 * how reliably they fail: with the last strip of a TIFF shortened, LZW or Deflate, the JDK's reader left the rest black without a
 * word in 605 of 608 trials, the TwelveMonkeys reader in none (in the other three no pixel was missing).
 */
@NullMarked
@PackageRules(
        threads = "any: no state is kept",
        uses = {"matcher.architecture", "matcher.vocabulary"},
        libraries = {"com.github.jaiimageio", "com.twelvemonkeys", "jj2000", "org.jnbis"})
package io.whorl.matcher.format;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
