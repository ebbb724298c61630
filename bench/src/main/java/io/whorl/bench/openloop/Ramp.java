package io.whorl.bench.openloop;

import io.whorl.bench.console.Terminal;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * From low rates to the knee: the highest rate at which 99 % of those accepted are answered within {@value #LIMIT_MS} ms, and no more than one in fifty is told
 * to come again: a server must not buy its latency by refusals. The rate that is found is tried once more, for longer, before
 * it counts, and a lower one if it does not hold then. Confined to one thread.
 */
final class Ramp {

    static final double LIMIT_MS = 1_000;
    static final double SHARE = .99;

    private static final double MOST_REFUSED = .02;

    private static final double FACTOR = 1.5;
    private static final double PRECISION = .08;
    private static final double LEAST_RATE = .25;
    private static final double STEP_BACK = .95;

    /** How much longer a rate is tried before it counts. */
    private static final double CONFIRMED_BY = 2;

    private final Trial trial;
    private final Terminal terminal;

    Ramp(Trial trial, Terminal terminal) {
        this.trial = trial;
        this.terminal = terminal;
    }

    /** Tries a rate. */
    @FunctionalInterface
    interface Trial {
        /**
         * What came of a rate; null if it was interrupted.
         *
         * @param stretch times as long as a rate is usually tried
         */
        @Nullable Summary at(double rate, double stretch) throws IOException;
    }

    /**
     * What was found.
     *
     * @param rate requests a second; 0 if no rate held
     * @param load at this rate; of the last try if none held
     * @param isConfirmed whether it was tried again, for longer
     */
    record Knee(double rate, @Nullable Summary load, boolean isConfirmed) {}

    /** Begins at this rate. If it is interrupted, gives the best so far. */
    Knee find(double first) throws IOException {
        KneeSearch search = new KneeSearch(Math.max(first, LEAST_RATE), FACTOR, PRECISION, LEAST_RATE);
        Knee best = new Knee(0, null, false);
        terminal.line(LoadTable.header());
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            Summary load = tried(next.getAsDouble(), 1);
            if (load == null) {
                return best;
            }
            boolean holds = holds(load);
            search.tried(holds);
            if (holds || best.rate() == 0) {
                best = new Knee(search.best(), load, false);
            }
        }
        return best.rate() == 0 ? best : confirmed(best);
    }

    static boolean holds(Summary load) {
        return load.acceptedMs(SHARE) <= LIMIT_MS && load.refused() <= MOST_REFUSED * load.due();
    }

    private Knee confirmed(Knee found) throws IOException {
        for (double rate = found.rate(); rate >= LEAST_RATE; rate *= STEP_BACK) {
            Summary load = tried(rate, CONFIRMED_BY);
            if (load == null) {
                return found;
            }
            if (holds(load)) {
                return new Knee(rate, load, true);
            }
        }
        return new Knee(0, found.load(), false);
    }

    private @Nullable Summary tried(double rate, double stretch) throws IOException {
        Summary load = trial.at(rate, stretch);
        if (load != null) {
            terminal.line(LoadTable.row(rate, load));
        }
        return load;
    }
}
