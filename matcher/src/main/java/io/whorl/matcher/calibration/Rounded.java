package io.whorl.matcher.calibration;

import io.whorl.matcher.score.ScoreTail;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers with six digits, for a file that people read. Stateless. */
final class Rounded {

    private static final int DIGITS = 6;
    private static final MathContext NEAREST = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Rounded() {}

    static double of(double value) {
        return new BigDecimal(value).round(NEAREST).doubleValue();
    }

    /** Not above the value: a threshold that the score itself still reaches. */
    static double down(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.FLOOR))
                .doubleValue();
    }

    static ScoreTail of(ScoreTail tail) {
        return new ScoreTail(of(tail.scale()), of(tail.shape()));
    }
}
