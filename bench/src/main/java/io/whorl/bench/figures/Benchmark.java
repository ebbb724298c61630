package io.whorl.bench.figures;

import io.whorl.bench.console.Terminal;
import java.util.List;

/** Something that takes figures. Implementations are stateless; {@link #run} is called on the main thread, and owns the machine meanwhile. */
public interface Benchmark {

    /** The name that {@code bench} takes for all figures of this benchmark. */
    String group();

    /** The figures that {@link #run} gives, with what each measures. */
    List<Described> figures();

    /** About how long all of them take, in minutes. */
    double minutes();

    /**
     * Takes the figures of these names, which are among {@link #figures()}, in that order.
     *
     * @throws Exception what makes the figure impossible: reported as skipped, and the command fails
     */
    List<Figure> run(List<String> names, Terminal terminal) throws Exception;

    /** A figure's name and, in a sentence, what it measures. */
    record Described(String name, String measures) {}
}
