package io.whorl.bench.likeness;

import io.whorl.bench.likeness.Likeness.Measured;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures of a {@link Likeness} as tables of a page in Markdown. Stateless. */
final class LikenessPage {

    static final String BEGIN = "<!-- figures: written by ./whorl population --compare -->";
    static final String END = "<!-- end of figures -->";

    private static final double SOURCE_AFIS_THRESHOLD = 40;
    private static final double WHORL_THRESHOLD = 40;

    private LikenessPage() {}

    static boolean hasPlace(String page) {
        int begin = page.indexOf(BEGIN);
        return begin >= 0 && page.indexOf(END) > begin;
    }

    /** The page with its figures replaced. Throws {@link IllegalArgumentException} if it has no place for them. */
    static String replaced(String page, Likeness likeness) {
        if (!hasPlace(page)) {
            throw new IllegalArgumentException(
                    Likeness.PAGE + ": no place for figures; it is between the lines " + BEGIN + " and " + END);
        }
        return page.substring(0, page.indexOf(BEGIN)) + BEGIN + "\n\n" + tables(likeness) + "\n"
                + page.substring(page.indexOf(END));
    }

    private static String tables(Likeness likeness) {
        StringBuilder out = new StringBuilder();
        likeness.missing().forEach(what -> out.append("Left out: ").append(what).append("\n\n"));
        out.append("| prints | fingers × captures | minutiae, 10 % / half / 90 % | a cm², half |\n|---|---|---|---|\n");
        likeness.prints().forEach(m -> out.append(minutiae(m)).append('\n'));
        out.append(
                        "\n| SourceAFIS | mates, 5 % / half | mates ≥ 40, % | others, 1 in 100 / 1,000 / highest | EER, % |\n")
                .append("|---|---|---|---|---|\n");
        likeness.prints().forEach(m -> out.append(scores(m.name(), m.scores().sourceAfis(), SOURCE_AFIS_THRESHOLD)));
        out.append("\n| Whorl | mates, 5 % / half | mates ≥ 40, % | others, 1 in 100 / 1,000 / highest | EER, % |\n")
                .append("|---|---|---|---|---|\n");
        likeness.prints().forEach(m -> out.append(scores(m.name(), m.scores().whorl(), WHORL_THRESHOLD)));
        out.append("\n| faces | mates: mean, deviation, 1 %, 95 % | others: mean, deviation, 1 in 100, 1,000 |"
                + " mean² | dimensions |\n|---|---|---|---|---|\n");
        likeness.faces().forEach(f -> out.append(faces(f)));
        return out.toString();
    }

    private static String minutiae(Measured measured) {
        List<Integer> fingers = measured.set().prints().stream()
                .map(PrintSet.Print::finger)
                .distinct()
                .toList();
        double[] counts = measured.minutiae().counts();
        return String.format(
                Locale.ROOT,
                "| %s | %d × %d | %.0f / %.0f / %.0f | %.1f |",
                measured.name(),
                fingers.size(),
                measured.set().prints().size() / fingers.size(),
                quantile(counts, .1),
                quantile(counts, .5),
                quantile(counts, .9),
                quantile(measured.minutiae().densities(), .5));
    }

    private static String scores(String name, ErrorRates rates, double threshold) {
        PairScores mated = rates.mated();
        PairScores others = rates.nonMated();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f / %.0f | %.1f | %.0f / %.0f / %.0f | %.1f |\n",
                name,
                mated.exceededBy(.95),
                mated.exceededBy(.5),
                100 * (1 - mated.shareNotAbove(Math.nextDown(threshold))),
                others.exceededBy(1e-2),
                others.exceededBy(1e-3),
                others.score(0),
                100 * rates.equalErrorRate());
    }

    private static String faces(FaceSpread faces) {
        double[] mated = faces.mated();
        double[] others = faces.nonMated();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f, %.3f, %.3f, %.3f | %.3f, %.3f, %.3f, %.3f | %.3f | %.0f |\n",
                faces.name(),
                mean(mated),
                deviation(mated),
                quantile(mated, .01),
                quantile(mated, .95),
                mean(others),
                deviation(others),
                quantile(others, .99),
                quantile(others, .999),
                faces.meanSquared(),
                faces.effective());
    }

    static double quantile(double[] ascending, double share) {
        return ascending[(int) Math.round(share * (ascending.length - 1))];
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
