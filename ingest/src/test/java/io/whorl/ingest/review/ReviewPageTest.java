package io.whorl.ingest.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.IssuanceView.OpenReview;
import io.whorl.index.wire.LifeEntry;
import io.whorl.index.wire.Stage;
import io.whorl.index.wire.Step;
import io.whorl.ingest.review.ReviewFile.Other;
import io.whorl.ingest.review.Samples.Print;
import io.whorl.matcher.comparison.PairedMinutiae;
import io.whorl.matcher.comparison.PairedMinutiae.Pair;
import io.whorl.matcher.comparison.PairedMinutiae.Spot;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the page and the picture say, and that texts of others cannot become markup. */
class ReviewPageTest {

    private static final Instant SINCE = Instant.parse("2026-11-28T08:00:00Z");

    private static ReviewFile file(boolean differs, String reason) {
        OpenReview review = new OpenReview(
                "A-1",
                "S-2",
                EnumSet.of(Reason.DUPLICATE_OF_OTHER_SUBJECT),
                differs ? 3 : 2,
                SINCE.toEpochMilli(),
                differs ? 2 : 0,
                differs);
        List<LifeEntry> history = List.of(new LifeEntry(
                1,
                "A-1",
                "S-2",
                Step.DECIDE,
                Stage.IN_REVIEW,
                null,
                SINCE.toEpochMilli(),
                "desk",
                "320412-07",
                reason,
                1));
        Other other = new Other(
                "A-0",
                "S-1",
                false,
                83.14,
                List.of(new Comparison(Modality.FINGER, FingerPosition.RIGHT_THUMB, 61.04)),
                List.of(),
                List.of());
        return new ReviewFile(
                review,
                List.of(new CaptureAssessment(
                        0, Modality.FINGER, FingerPosition.RIGHT_THUMB, 41, true, Set.of(CaptureReason.TOO_DRY))),
                history,
                List.of(other));
    }

    private static String page(ReviewFile file, Duration age) {
        return new String(ReviewPage.of(file, List.of(), SINCE.plus(age)), StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayWhatIsInDoubtSinceWhenAndHowAlikeTheyAre() {
        String page = page(file(false, ""), Duration.ofMinutes(135));
        assertTrue(page.contains("<td>2 h 15 min, since 2026-11-28T08:00:00Z</td>"), page);
        assertTrue(page.contains("<h2>Candidate 1: S-1, score 83.1</h2>"), page);
        assertTrue(page.contains("<td>RIGHT_THUMB</td><td>61.0</td><td>1,270,574 comparisons</td>"), page);
        assertTrue(page.contains("<td>41</td><td>yes</td><td>TOO_DRY</td>"), page);
        assertTrue(page.contains("candidate=A-0"), "what is not shown is named");
        assertTrue(page(file(false, ""), Duration.ofHours(50)).contains("<td>2 d 2 h, since"));
        assertTrue(page(file(true, ""), Duration.ZERO).contains("3: two operators differ, a supervisor decides"));
    }

    @Test
    void shouldNotLetTextsOfOthersBecomeMarkup() {
        String page = page(file(false, "<img src=x onerror=\"alert(1)\">&'"), Duration.ZERO);
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;'"), page);
    }

    @Test
    void shouldDrawEachMinutiaAndNumberThoseThatArePaired() throws Exception {
        PairedMinutiae paired = new PairedMinutiae(
                List.of(new Spot(10, 20, 0), new Spot(30, 40, 1)),
                List.of(new Spot(50, 60, 2), new Spot(70, 80, 3), new Spot(90, 95, 4)),
                List.of(new Pair(1, 2)));
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
        int height = SideBySide.fingers(svg, 0, print(100, 500), print(200, 1_000), paired);
        Document drawing = parse(svg.append("</svg>").toString());
        assertEquals(5, drawing.getElementsByTagName("circle").getLength());
        assertEquals(2, drawing.getElementsByTagName("text").getLength());
        assertEquals("1", drawing.getElementsByTagName("text").item(0).getTextContent());
        assertEquals(2, drawing.getElementsByTagName("image").getLength());
        // of each minutia the direction, and one line between the pair
        assertEquals(6, drawing.getElementsByTagName("line").getLength());
        assertEquals("460.0", attribute(drawing, 0, "width"));
        assertEquals("460.0", attribute(drawing, 1, "width"), "twice the pixels at twice the resolution");
        assertEquals(460, height);
    }

    @Test
    void shouldSayWhereNothingCanBeShown() throws Exception {
        Samples none = new Samples(List.of(), null, 1, false);
        ReviewFile file = file(false, "");
        String svg = new String(ReviewPicture.of(file, file.others().getFirst(), none, none), StandardCharsets.UTF_8);
        assertTrue(svg.contains("No finger of one file can be shown beside one of the other"), svg);
        assertTrue(svg.contains("damaged and not shown: 2"), svg);
        assertFalse(svg.contains("on this server"), svg);
        parse(svg);
        Samples elsewhere = new Samples(List.of(), null, 0, true);
        svg = new String(ReviewPicture.of(file, file.others().getFirst(), none, elsewhere), StandardCharsets.UTF_8);
        assertTrue(svg.contains("right: not every sample has an image on this server"), svg);
        assertTrue(svg.contains("on the member of the cluster that took it"), svg);
        assertFalse(svg.contains("left: not every sample"), svg);
        parse(svg);
    }

    @Test
    void shouldShowNoMorePrintsThanAPictureHolds() throws Exception {
        byte[] noise = new byte[1_600 * 1_500];
        new Random(8470).nextBytes(noise);
        Minutiae none = new Minutiae(1_600, 1_500, new short[0], new short[0], new float[0], new byte[0]);
        List<Print> prints = Arrays.stream(FingerPosition.values())
                .filter(position -> position != FingerPosition.UNKNOWN)
                .map(position -> new Print(position, new GreyImage(1_600, 1_500, 500, noise), none))
                .toList();
        Samples samples = new Samples(prints, null, 0, false);
        ReviewFile file = file(false, "");
        String svg = ReviewPicture.svg(file, file.others().getFirst(), samples, samples, "");
        assertTrue(svg.length() < ReviewPicture.MAX_CHARS * 3 / 2, () -> "characters: " + svg.length());
        assertTrue(svg.contains("Not shown: the samples above it are too large."));
        assertTrue(svg.contains("LEFT_LITTLE"), "what is not drawn is named");
    }

    @Test
    void shouldReduceWhatIsLargerThanItIsShown() {
        byte[] pixels = new byte[1_000 * 600];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 2 == 0 ? 100 : 200);
        }
        GreyImage reduced = Reduced.print(new GreyImage(1_000, 600, 1_000, pixels));
        assertEquals(500, reduced.width());
        assertEquals(300, reduced.height());
        assertEquals(500, reduced.dpi());
        assertEquals(150, reduced.pixels()[77] & 0xFF);
        GreyImage small = new GreyImage(100, 80, 500, new byte[8_000]);
        assertSame(small, Reduced.print(small));
        ColourImage face = Reduced.face(ColourImage.ofGrey(1_800, 100, new byte[180_000]));
        assertEquals(900, face.width());
        assertEquals(50, face.height());
    }

    private static String attribute(Document drawing, int image, String name) {
        return drawing.getElementsByTagName("image")
                .item(image)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue();
    }

    private static Print print(int side, int dpi) {
        return new Print(
                FingerPosition.RIGHT_THUMB,
                new GreyImage(side, side, dpi, new byte[side * side]),
                new Minutiae(side, side, new short[0], new short[0], new float[0], new byte[0]));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
