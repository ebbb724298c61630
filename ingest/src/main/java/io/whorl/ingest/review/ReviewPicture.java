package io.whorl.ingest.review;

import io.whorl.ingest.review.ReviewFile.Other;
import io.whorl.ingest.review.Samples.Print;
import io.whorl.matcher.comparison.PairedMinutiae;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All samples of an application beside those of another, as one SVG that loads nothing. Stateless. */
final class ReviewPicture {

    /** Colours hold on light and dark ridges; in a page and by itself. */
    static final String STYLE = """
            svg text{font:13px system-ui,sans-serif;fill:#1c2733}svg .title{font-size:16px;font-weight:600}svg .none{fill:#5b6875}
            .lines line{stroke:#1565c0;stroke-width:1;opacity:.35}
            .paired line,.paired circle{stroke:#00702a;stroke-width:1.6}.paired circle{fill:#31c46c;fill-opacity:.75}
            svg .paired text{font-size:10px;fill:#00501e;stroke:#fff;stroke-width:2.4;paint-order:stroke}
            .alone line,.alone circle{stroke:#c25a00;stroke-width:1.3;fill:none}
            """;

    /** After so many characters no further print is drawn: some prints at a time are in memory, and not all that a request can bring. */
    static final int MAX_CHARS = 24 << 20;

    private static final int TITLE = 26;
    private static final int SPACE = 22;

    private record Shown(Print left, Print right, PairedMinutiae paired) {}

    private ReviewPicture() {}

    /** In UTF-8. */
    static byte[] of(ReviewFile file, Other other, Samples left, Samples right) {
        return svg(file, other, left, right, "<style>" + STYLE + "</style>").getBytes(StandardCharsets.UTF_8);
    }

    /** {@code style} is empty where the page around has it. */
    static String svg(ReviewFile file, Other other, Samples left, Samples right, String style) {
        StringBuilder body = new StringBuilder();
        int top = title(body, 0, "left: " + file.review().applicationId());
        top = title(
                body, top, "right: " + other.applicationId() + (other.own() ? " (the applicant's own reference)" : ""));
        int begin = top;
        for (Shown shown : pairs(left, right)) {
            top = title(body, top, caption(shown, other));
            if (body.length() < MAX_CHARS) {
                top += SideBySide.fingers(body, top, shown.left(), shown.right(), shown.paired()) + SPACE;
            } else {
                top = title(body, top, "Not shown: the samples above it are too large.");
            }
        }
        if (left.face() != null || right.face() != null) {
            top = title(body, top, "FACE" + score(other, Modality.FACE, FingerPosition.UNKNOWN));
            top += SideBySide.faces(body, top, left.face(), right.face()) + SPACE;
        }
        if (top == begin) {
            top = title(body, top, "No finger of one file can be shown beside one of the other, and no portrait.");
        }
        int damaged = left.damaged() + right.damaged();
        if (damaged > 0) {
            top = title(body, top, "Images that are damaged and not shown: " + damaged);
        }
        top = elsewhere(body, top, "left", left);
        top = elsewhere(body, top, "right", right);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                        SideBySide.WIDTH,
                        top,
                        SideBySide.WIDTH,
                        top)
                + style
                + body
                + "</svg>\n";
    }

    /** Each finger of the applicant beside the one on file that it may be, of several the one with the most pairs. */
    private static List<Shown> pairs(Samples left, Samples right) {
        List<Shown> pairs = new ArrayList<>();
        Set<Print> taken = new HashSet<>();
        for (Print print : left.prints()) {
            Optional<Shown> best = right.prints().stream()
                    .filter(other -> !taken.contains(other))
                    .filter(other -> print.position().comparableWith(other.position()))
                    .map(other -> new Shown(print, other, PairedMinutiae.of(print.minutiae(), other.minutiae())))
                    .max(Comparator.comparingInt(shown -> shown.paired().pairs().size()));
            best.ifPresent(shown -> {
                pairs.add(shown);
                taken.add(shown.right());
            });
        }
        return pairs;
    }

    private static String caption(Shown shown, Other other) {
        PairedMinutiae paired = shown.paired();
        return String.format(
                Locale.ROOT,
                "%s%s: %d minutiae paired, of %d and %d",
                shown.left().position(),
                score(other, Modality.FINGER, shown.left().position()),
                paired.pairs().size(),
                paired.probe().size(),
                paired.reference().size());
    }

    private static String score(Other other, Modality modality, FingerPosition position) {
        return other.comparisons().stream()
                .filter(comparison -> comparison.modality() == modality)
                .filter(comparison -> modality == Modality.FACE || comparison.position() == position)
                .max(Comparator.comparingDouble(Comparison::score))
                .map(comparison -> String.format(Locale.ROOT, ", score %.1f", comparison.score()))
                .orElse("");
    }

    /** Whoever judges must know that there may be more to see, and where. */
    private static int elsewhere(StringBuilder svg, int top, String side, Samples samples) {
        if (!samples.isPartial()) {
            return top;
        }
        int next = title(svg, top, side + ": not every sample has an image on this server");
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"none\" x=\"0\" y=\"%d\">It came as a record or a template, or it is on the member of the"
                        + " cluster that took it: look at this review there, too.</text>\n",
                next + TITLE - 9));
        return next + TITLE;
    }

    private static int title(StringBuilder svg, int top, String title) {
        svg.append(String.format(
                Locale.ROOT, "<text class=\"title\" x=\"0\" y=\"%d\">%s</text>\n", top + TITLE - 9, Xml.text(title)));
        return top + TITLE;
    }
}
