package io.whorl.bench.fitting;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.prints.RealPrints;
import java.io.IOException;
import java.util.List;

/** The FVC prints, all with all. */
final class RealPairs {

    /** Of all sets together; each has eight impressions, or sixteen on two sensors. */
    static final int FINGERS = 50;

    private RealPairs() {}

    /** Extracts 480 prints (15 s) and measures 230,400 pairs (20 s on two cores). */
    static PairTable measure(RealPrints source, Terminal terminal) throws IOException {
        terminal.line("  extracting the prints of FVC2000 and FVC2002");
        List<RealPrint> prints = source.fvc();
        try (var progress = terminal.progress("comparing all prints", prints.size())) {
            return PairTable.measure(prints, progress);
        }
    }

    /** Some minutes. */
    static PairScoring crossValidate(PairTable table, Terminal terminal) {
        try (var progress = terminal.progress("fitting and testing folds", CrossValidation.fits())) {
            return CrossValidation.run(table, progress);
        }
    }
}
