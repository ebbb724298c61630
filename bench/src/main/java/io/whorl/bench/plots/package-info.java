/**
 * Plots and pages that stand alone: line plots as SVG, tables, and an HTML page that holds them without a script or a link. Our own
 * code since no library draws what a page in light and dark wants: XChart and its kin paint through AWT, and their SVG
 * (VectorGraphics2D, say) has every colour fixed in rgb, a document type of its own and texts measured by the fonts of the machine that drew; none
 * knows bands of confidence. Here everything but the series has the colour of the text around it.
 */
@NullMarked
@PackageRules(
        threads = "any: values; a page is confined to one thread",
        uses = {"bench.console", "matcher.architecture"})
package io.whorl.bench.plots;

import io.whorl.matcher.architecture.PackageRules;
import org.jspecify.annotations.NullMarked;
