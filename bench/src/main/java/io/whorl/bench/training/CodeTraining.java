package io.whorl.bench.training;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Perturbation;
import io.whorl.bench.population.SplitMix;
import io.whorl.bench.prints.RealPrints;
import io.whorl.matcher.code.CohortFingers;
import io.whorl.matcher.fingerprint.Minutiae;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains the codes that are shipped as resources of {@code matcher.code}, and writes them with the cohort and their provenance. The
 * same plan, seed and version give the same bytes, whether or not there are real prints to measure on.
 */
public final class CodeTraining {

    private final TrainingPlan plan;
    private final int version;
    private final long seed;
    private final Terminal terminal;

    /**
     * See the parameters.
     *
     * @param version of the encoder that comes out, 1 to 65,535
     */
    public CodeTraining(TrainingPlan plan, int version, long seed, Terminal terminal) {
        this.plan = plan;
        this.version = version;
        this.seed = seed;
        this.terminal = terminal;
    }

    /**
     * Some minutes. Writes {@code codes-VERSION.bin}, {@code codes-VERSION.txt} and {@code cohort.bin} to a folder that exists.
     *
     * @param real prints that the rates are measured on; null to measure on simulated captures alone
     */
    public void run(Path out, @Nullable RealPrints real, LocalDate date) throws IOException {
        List<Minutiae> rendered = SourcePrints.rendered(part(1), 0, plan.rendered(), terminal);
        List<Minutiae> prints = new ArrayList<>(rendered);
        prints.addAll(SourcePrints.chimeras(rendered, plan.chimeras(), part(2)));
        MatePairs mates = MatePairs.simulated(prints, Perturbation.USUAL, plan.matesPerPrint(), part(3));
        terminal.line("learning from " + mates.count() + " mated minutiae of " + prints.size() + " prints");
        CodeLearner.Codes codes = CodeLearner.learn(mates, plan.learning(), part(4));
        write(out, codes, rendered);
        Provenance provenance = new Provenance(plan, version, seed, date);
        provenance.mates(mates);
        measure(provenance, codes, real);
        Files.write(out.resolve("codes-" + version + ".txt"), provenance.lines());
        provenance.lines().forEach(terminal::line);
    }

    private void write(Path out, CodeLearner.Codes codes, List<Minutiae> donors) throws IOException {
        try (OutputStream file = Files.newOutputStream(out.resolve("codes-" + version + ".bin"))) {
            codes.toEncoder(version).write(file);
        }
        try (OutputStream file = Files.newOutputStream(out.resolve("cohort.bin"))) {
            CohortFingers.of(CohortDraw.fingers(donors, plan.cohort(), part(5))).write(file);
        }
    }

    private void measure(Provenance provenance, CodeLearner.Codes codes, @Nullable RealPrints real) throws IOException {
        provenance.startRates();
        List<Minutiae> heldOut = SourcePrints.rendered(part(1), plan.rendered(), plan.heldOut(), terminal);
        MatePairs simulated = MatePairs.simulated(heldOut, Perturbation.USUAL, plan.matesPerPrint(), part(6));
        provenance.rates("Simulated captures of other rendered prints", simulated, codes);
        if (real == null) {
            provenance.remark("");
            provenance.remark("Not measured on real prints: no folder of them was given.");
            return;
        }
        List<RealFinger> fingers = RealFinger.of(real.fvc());
        for (RealFinger.Part part : RealFinger.Part.values()) {
            MatePairs mates = new MatePairs();
            int pairs = 0;
            for (RealFinger finger : fingers) {
                pairs += finger.part() == part ? RealMates.addTo(mates, finger, part(7)) : 0;
            }
            provenance.rates(part.title() + ", " + pairs + " pairs of prints", mates, codes);
        }
    }

    /** A seed of its own for each part of the work. */
    private long part(int number) {
        return SplitMix.of(seed, 36, number).next();
    }
}
