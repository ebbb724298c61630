package io.whorl.matcher.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights as lines of {@code key = value}, {@code #} before remarks: for people to read, and to see in a difference what a new fit changed. Keys:
 * {@code codeVersion}; {@code alignment.} and {@code fused.} with {@code intercept} or a column's name; {@code zero};
 * {@code alone.intercept}, {@code alone.slope}. Every one of them exactly once, and no other.
 */
public final class WeightsFormat {

    private static final String INTERCEPT = "intercept";

    private WeightsFormat() {}

    /** Throws {@link IOException}, which names the key, if a key is missing, unknown, repeated or not a number. */
    public static FusionWeights read(Reader source) throws IOException {
        Map<String, Double> values = parse(new BufferedReader(source));
        try {
            double version = take(values, "codeVersion");
            FusionWeights weights = new FusionWeights(
                    (int) version,
                    line(values, "alignment.", ComparisonFeatures.ALIGNMENT),
                    line(values, "fused.", ComparisonFeatures.COUNT),
                    take(values, "zero"),
                    take(values, "alone.intercept"),
                    take(values, "alone.slope"));
            if (!values.isEmpty()) {
                throw new IOException("fusion weights: unknown key "
                        + values.keySet().iterator().next());
            }
            return weights;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The lines that {@link #read} understands, without remarks. */
    public static String write(FusionWeights weights) {
        StringBuilder text = new StringBuilder();
        text.append("codeVersion = ").append(weights.codeVersion()).append('\n');
        append(text, "alignment.", weights.alignmentWeights());
        append(text, "fused.", weights.fusedWeights());
        append(text, "zero", weights.zero());
        append(text, "alone.intercept", weights.aloneIntercept());
        append(text, "alone.slope", weights.aloneSlope());
        return text.toString();
    }

    private static Map<String, Double> parse(BufferedReader source) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String line = source.readLine(); line != null; line = source.readLine()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            int equals = content.indexOf('=');
            if (equals < 1) {
                throw new IOException("fusion weights: no key and value in a line");
            }
            String key = content.substring(0, equals).strip();
            if (values.put(key, number(key, content.substring(equals + 1))) != null) {
                throw new IOException("fusion weights: repeated key " + key);
            }
        }
        return values;
    }

    private static double number(String key, String value) throws IOException {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IOException("fusion weights: not a number: " + key, e);
        }
    }

    private static double[] line(Map<String, Double> values, String prefix, int columns) throws IOException {
        double[] weights = new double[columns + 1];
        weights[0] = take(values, prefix + INTERCEPT);
        for (int i = 0; i < columns; i++) {
            weights[i + 1] = take(values, prefix + ComparisonFeatures.NAMES.get(i));
        }
        return weights;
    }

    private static double take(Map<String, Double> values, String key) throws IOException {
        Double value = values.remove(key);
        if (value == null) {
            throw new IOException("fusion weights: missing key " + key);
        }
        return value;
    }

    private static void append(StringBuilder text, String prefix, double[] weights) {
        append(text, prefix + INTERCEPT, weights[0]);
        for (int i = 1; i < weights.length; i++) {
            append(text, prefix + ComparisonFeatures.NAMES.get(i - 1), weights[i]);
        }
    }

    private static void append(StringBuilder text, String key, double value) {
        text.append(key).append(" = ").append(value).append('\n');
    }
}
