package io.whorl.matcher.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.code.MinutiaEncoder;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final FusionWeights SHIPPED = FusionWeights.shipped();

    @Test
    void shouldBelongToTheCurrentCodes() {
        assertEquals(MinutiaEncoder.current().version(), SHIPPED.codeVersion());
        assertSame(SHIPPED, ShippedWeights.forCodes(SHIPPED, SHIPPED.codeVersion()));
        String refusal = String.valueOf(assertThrows(
                        IllegalStateException.class, () -> ShippedWeights.forCodes(SHIPPED, SHIPPED.codeVersion() + 1))
                .getMessage());
        assertTrue(refusal.contains("fit-fusion"), refusal);
    }

    @Test
    void shouldCountMoreOfSourceAfisAsMoreSimilar() {
        float[] low = new float[ComparisonFeatures.COUNT];
        float[] high = new float[ComparisonFeatures.COUNT];
        for (int score = 0; score < 200; score++) {
            ComparisonFeatures.fillSourceAfis(score, low);
            ComparisonFeatures.fillSourceAfis(score + 1, high);
            assertTrue(SHIPPED.fused(high) >= SHIPPED.fused(low), "at " + score);
            assertTrue(SHIPPED.alone(score + 1) >= SHIPPED.alone(score), "at " + score);
        }
    }

    @Test
    void shouldReadWhatItWrites() throws IOException {
        String text = WeightsFormat.write(SHIPPED);

        assertEquals(text, WeightsFormat.write(read("# a remark\n\n" + text)));
    }

    @Test
    void shouldRefuseWeightsThatAreNotExactlyThose() {
        String text = WeightsFormat.write(SHIPPED);

        assertRefused("missing key fused.sourceAfis", text.replaceFirst("fused\\.sourceAfis =.*\n", ""));
        assertRefused("unknown key fused.luck", text + "fused.luck = 1\n");
        assertRefused("repeated key zero", text + "zero = 1\n");
        assertRefused("not a number: zero", text.replaceFirst("zero =.*\n", "zero = much\n"));
        assertRefused(
                "fused is not a finite number", text.replaceFirst("fused.intercept =.*\n", "fused.intercept = NaN\n"));
        assertRefused("aloneSlope=0.0", text.replaceFirst("alone.slope =.*\n", "alone.slope = 0\n"));
        assertRefused("no key and value", text + "zero\n");
    }

    private static void assertRefused(String why, String text) {
        String message =
                String.valueOf(assertThrows(IOException.class, () -> read(text)).getMessage());
        assertTrue(message.contains(why), message);
    }

    private static FusionWeights read(String text) throws IOException {
        return WeightsFormat.read(new StringReader(text));
    }
}
