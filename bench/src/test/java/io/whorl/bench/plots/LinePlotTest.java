package io.whorl.bench.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.TextTable;
import io.whorl.bench.plots.Series.Point;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LinePlotTest {

    private static final Pattern NUMBERS = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    @Test
    void shouldPlacePointsByTheScales() {
        assertEquals(.5, Axis.linear("x", 0, 4).position(2));
        assertEquals(.5, Axis.log("x", 1e-4, 1).position(1e-2), 1e-12);
        assertEquals(0, Axis.log("x", 1e-4, 1).position(0), "zero is drawn on the edge");
        assertEquals(1, Axis.linear("x", 0, 4).position(9));
    }

    @Test
    void shouldLabelWhatPeopleRead() {
        assertEquals(
                List.of("0", "2", "4", "6", "8", "10", "12"), labels(Axis.linear("x", 0, 13)), "steps of 1, 2 or 5");
        assertEquals(
                List.of("0.01 %", "0.1 %", "1 %", "10 %", "100 %"),
                labels(Axis.log("x", 1e-4, 1).inPercent()));
        assertEquals(List.of("1", "2", "5", "10"), labels(Axis.log("x", 1, 10)));
        assertEquals("25,000", Axis.linear("x", 0, 1).label(25_000));
        assertEquals("1.4 bn", Axis.linear("x", 0, 1).label(1.4e9));
        assertEquals("-0.25", Axis.linear("x", 0, 1).label(-.25));
        assertEquals("1e-06", Axis.linear("x", 0, 1).label(1e-6));
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }

    @Test
    void shouldRefuseAxisWithoutExtent() {
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Axis.linear("x", 0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Axis.log("x", 0, 1));
    }

    @Test
    void shouldCountEveryValueOfAHistogramOnce() {
        Series histogram = Series.histogram("scores", new double[] {-3, 0, .5, 1, 3.9, 4, 99}, 0, 4, 4);

        double[] shares = histogram.points().stream().mapToDouble(Point::y).toArray();
        assertEquals(5, shares.length, "bins and the end");
        assertEquals(3 / 7.0, shares[0], 1e-12);
        assertEquals(1 / 7.0, shares[1], 1e-12);
        assertEquals(3 / 7.0, shares[3], 1e-12);
        assertEquals(0, shares[4]);
    }

    @Test
    void shouldDrawEverySeriesInsideOfTheFrame() throws Exception {
        LinePlot plot = new LinePlot(
                "DET of <Whorl> & \"others\"",
                Axis.log("FMR", 1e-4, 1).inPercent(),
                Axis.log("FNMR", 1e-3, 1).inPercent(),
                List.of(
                        Series.line(
                                "a <b>",
                                List.of(new Point(1e-9, .5, .4, .6), new Point(1e-2, 0, 0, .1), new Point(.5, 0))),
                        Series.dashed("equal", List.of(new Point(1e-3, 1e-3), new Point(1, 1))),
                        Series.histogram("h", new double[] {.1, .2}, 1e-4, 1, 5)));

        Document svg = parse(plot.svg());

        assertEquals("DET of <Whorl> & \"others\"", svg.getDocumentElement().getAttribute("aria-label"));
        NodeList paths = svg.getElementsByTagName("path");
        assertEquals(5, paths.getLength(), "a band, an area and three lines");
        for (int i = 0; i < paths.getLength(); i++) {
            Matcher numbers = NUMBERS.matcher(
                    paths.item(i).getAttributes().getNamedItem("d").getNodeValue());
            while (numbers.find()) {
                double pixel = Double.parseDouble(numbers.group());
                assertTrue(pixel >= 0 && pixel <= 660, "pixel " + pixel);
            }
        }
        assertEquals(3, svg.getElementsByTagName("circle").getLength(), "few points are marked");
    }

    @Test
    void shouldNotDrawWhatIsNoNumber() throws Exception {
        LinePlot plot = new LinePlot(
                "none",
                Axis.linear("x", 0, 1),
                Axis.linear("y", 0, 1),
                List.of(Series.line("nothing", List.of(new Point(.5, Double.NaN)))));

        Document svg = parse(plot.svgFile());

        assertEquals(0, svg.getElementsByTagName("path").getLength());
        assertEquals(1, svg.getElementsByTagName("style").getLength(), "a file brings its colours");
    }

    @Test
    void shouldMakeAPageThatNeedsNothing() {
        String html = new Page("A <page>")
                .heading("Results & more")
                .facts("prints", "80", "reason", "<none>")
                .table(new TextTable(1, "what", "value").row("EER", "<1 %"))
                .list(List.of("skipped: a&b.png"))
                .plots(new LinePlot("p", Axis.linear("x", 0, 1), Axis.linear("y", 0, 1), List.of()))
                .html();

        assertTrue(html.contains("<title>A &lt;page&gt;</title>"));
        assertTrue(html.contains("<td>EER<td class=n>&lt;1 %"));
        assertTrue(html.contains("a&amp;b.png"));
        assertTrue(html.contains("<svg "));
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("href"));
        assertFalse(html.contains("%%"), "the style is no format");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
