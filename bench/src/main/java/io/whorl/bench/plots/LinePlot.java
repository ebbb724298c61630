package io.whorl.bench.plots;

import java.util.List;

/**
 * A plot of several series over one x and one y axis, with their bands of confidence, as SVG. It needs no style of the page around: lines and texts have
 * the colour of its text, series have colours that stand out on light and on dark ground. Immutable.
 */
public record LinePlot(String title, Axis x, Axis y, List<Series> series) {

    /** For a file of its own, where no page gives a colour. */
    private static final String FILE_STYLE = "<style>svg{color:#222;background:#fff}"
            + "@media(prefers-color-scheme:dark){svg{color:#ddd;background:#161616}}</style>";

    public LinePlot {
        series = List.copyOf(series);
    }

    /** The element, for a page in HTML. */
    public String svg() {
        return new PlotDrawing(this).draw("");
    }

    /** The same as a document of its own, in light or dark as the reader prefers. */
    public String svgFile() {
        return new PlotDrawing(this).draw(FILE_STYLE) + "\n";
    }
}
