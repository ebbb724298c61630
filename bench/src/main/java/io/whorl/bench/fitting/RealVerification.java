package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import io.whorl.bench.figures.Figure;
import io.whorl.bench.fitting.PairScoring.Method;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import io.whorl.bench.trials.MethodRates;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All FVC prints compared with each other, by weights that neither finger helped to fit. Immutable. */
public final class RealVerification {

    private final PairScoring scoring;

    private RealVerification(PairScoring scoring) {
        this.scoring = scoring;
    }

    /** Some minutes. */
    public static RealVerification measure(RealPrints prints, Terminal terminal) throws IOException {
        return new RealVerification(RealPairs.crossValidate(RealPairs.measure(prints, terminal), terminal));
    }

    /** Error rates of all methods, in all sets and in each. */
    public TextTable table() {
        return new VerificationReport(scoring).table();
    }

    public Figure figure() {
        return VerificationBenchmark.figure(scoring);
    }

    /** The fused comparison and SourceAFIS, all sets at one threshold, pairs of one sensor. */
    public List<MethodRates> methods() {
        return List.of(
                MethodRates.of("Whorl", scoring.onOneSensor(Method.FUSED)),
                MethodRates.of("SourceAFIS", scoring.onOneSensor(Method.SOURCE_AFIS)));
    }

    /** By set, the same two by the protocol of the competitions: every pair of impressions once, first impressions as impostors. */
    public Map<String, List<MethodRates>> fvc() {
        Map<String, List<MethodRates>> sets = new LinkedHashMap<>();
        PairTable table = scoring.table();
        for (int row = 0; row < table.rows(); row++) {
            sets.computeIfAbsent(
                    table.probe(row).set(),
                    set -> List.of(
                            MethodRates.of("Whorl", fvc(Method.FUSED, set)),
                            MethodRates.of("SourceAFIS", fvc(Method.SOURCE_AFIS, set))));
        }
        return sets;
    }

    private ErrorRates fvc(Method method, String set) {
        return new ErrorRates(fvc(method, set, PairTable.Kind.MATED), fvc(method, set, PairTable.Kind.NON_MATED));
    }

    private PairScores fvc(Method method, String set, PairTable.Kind kind) {
        return scoring.pairs(method, kind, row -> isOfFvc(set, kind, row));
    }

    /** The table has both orders of a pair: one is taken. */
    private boolean isOfFvc(String set, PairTable.Kind kind, int row) {
        RealPrint probe = scoring.table().probe(row);
        RealPrint reference = scoring.table().reference(row);
        boolean isOfSet = probe.set().equals(set) && reference.set().equals(set);
        return isOfSet
                && switch (kind) {
                    case MATED -> reference.impression() < probe.impression();
                    case NON_MATED ->
                        probe.impression() == 1 && reference.impression() == 1 && reference.finger() < probe.finger();
                    case CROSS_SENSOR, SELF -> false;
                };
    }
}
