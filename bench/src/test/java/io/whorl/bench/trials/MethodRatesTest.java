package io.whorl.bench.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.PairScores;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MethodRatesTest {

    @Test
    void shouldQuoteTheFnmrWhereNotMoreThanThisMatchFalsely() {
        // a thousand impostors 0 to 999, a hundred mates at 900.5, 901.5 …
        MethodRates method = MethodRates.of("m", rates(range(100, 900.5), range(1_000, 0), 10));

        assertEquals(.89, method.fnmrAtFmr(1e-2).value(), 1e-12, "ten impostors above 989: mates from 989.5 on match");
        assertEquals(.98, method.fnmrAtFmr(1e-3).value(), 1e-12);
        assertEquals(.99, method.fnmrAtFmr(0).value(), 1e-12, "the highest mate, 999.5, is above all impostors");
        assertTrue(method.supports(1e-3));
        assertFalse(method.supports(1e-4), "a thousand impostors say nothing of one in ten thousand");
        assertThrows(IllegalArgumentException.class, () -> method.fnmrAtFmr(1e-4));
    }

    @Test
    void shouldFallAlongTheCurveAndStayInsideItsBand() {
        SplittableRandom random = new SplittableRandom(8);
        double[] mated = random.doubles(300).map(d -> d + .3).toArray();
        double[] nonMated = random.doubles(5_000).toArray();
        MethodRates method = MethodRates.of("m", rates(mated, nonMated, 25));

        double last = 1;
        for (MethodRates.Point point : method.curve()) {
            double value = point.fnmr().value();
            Interval interval = point.fnmr().interval();
            assertNotNull(interval);
            assertTrue(value <= last, "the FNMR rises at FMR " + point.fmr());
            assertTrue(interval.low() <= value + 1e-12 && value <= interval.high() + 1e-12, interval::toString);
            last = value;
        }
        assertEquals(0, last, "where everything matches nothing is missed");
    }

    @Test
    void shouldSayTheRuleOfThreeOverSubjectsWhereNothingWasMissed() {
        MethodRates method = MethodRates.of("m", rates(range(300, 10_000), range(1_000, 0), 30));

        assertEquals(0, method.equalErrorRate().value());
        assertEquals(new Interval(0, .1), method.equalErrorRate().interval(), "30 subjects, not 300 pairs");
        assertEquals(new Interval(0, .1), method.fnmrAtFmr(1e-3).interval());
    }

    @Test
    void shouldGiveNoIntervalForThreeSubjects() {
        MethodRates method = MethodRates.of("m", rates(range(30, 950.5), range(1_000, 0), 3));

        assertNull(method.fnmrAtFmr(1e-3).interval());
        String equal = RatesTables.quoted(List.of(method)).rows().get(1).get(3);
        assertFalse(equal.contains("to"), equal);
    }

    @Test
    void shouldShowOnlyWhatThePairsSupport() {
        MethodRates small = MethodRates.of("small", rates(range(28, 40), range(45, 0), 10));

        assertEquals(
                List.of("by", "mated", "non-mated", "EER, % (95 %)"),
                RatesTables.quoted(List.of(small)).rows().getFirst());
        List<String> fvc = RatesTables.fvc(List.of(small)).rows().get(1);
        assertEquals(fvc.get(6), fvc.get(4), "of 45 impostors one is more than 1 %: FMR100 is zeroFMR");
        assertTrue(RatesPlots.det("d", List.of(small)).svg().contains("equal error"));
        assertTrue(RatesPlots.scores("s", "score", small).svg().contains("impostors"));
    }

    private static double[] range(int count, double from) {
        return IntStream.range(0, count).mapToDouble(i -> from + i).toArray();
    }

    /** Pairs go round the subjects; impostors are of one and the next. */
    private static ErrorRates rates(double[] mated, double[] nonMated, int subjects) {
        int[] own = IntStream.range(0, mated.length).map(i -> i % subjects).toArray();
        int[] one = IntStream.range(0, nonMated.length).map(i -> i % subjects).toArray();
        int[] next = IntStream.of(one).map(s -> (s + 1) % subjects).toArray();
        return new ErrorRates(PairScores.of(mated, own, own), PairScores.of(nonMated, one, next));
    }
}
