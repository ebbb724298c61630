package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.figures.Figure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmarks on few people and for seconds, against real servers. The bounds are loose; the benchmarks themselves show what is reached. */
@Tag("system")
class LoadFiguresTest {

    private static final Terminal TERMINAL =
            new Terminal(new PrintWriter(System.out, true, StandardCharsets.UTF_8), false);

    @Test
    void shouldTakeKneeAndOverloadOfPeopleEnrolledThroughTheDoor() throws Exception {
        LoadPlan plan = new LoadPlan(1_000, 32, 60, .5, 1, 3, 1);
        List<String> names = List.of(LoadBenchmark.ENROL, LoadBenchmark.KNEE, LoadBenchmark.OVERLOAD);
        List<Figure> figures = new LoadBenchmark(plan).run(names, TERMINAL);

        assertEquals(names, figures.stream().map(Figure::name).toList());
        assertEquals(1_000, figures.get(0).n());
        figures.forEach(f -> assertTrue(Objects.requireNonNull(f.value(), f.toString()) > 0, f.toString()));
        figures.forEach(f -> assertTrue(
                Objects.requireNonNull(f.notes()).contains("NOT AT THE QUOTED SCALE: 1,000 people"), f.toString()));
    }

    @Test
    void shouldTakeWhatAServerHoldsFromSliceToSlice() throws Exception {
        LoadPlan load = new LoadPlan(1_000, 32, 60, .5, 1, 3, 1);
        SoakBenchmark soak = new SoakBenchmark(new SoakPlan(load, 2 / 60.0, 20, .1));
        List<String> names = soak.figures().stream().map(f -> f.name()).toList();
        List<Figure> figures = soak.run(names, TERMINAL);

        assertEquals(names, figures.stream().map(Figure::name).toList());
        for (Figure figure : figures) {
            String notes = Objects.requireNonNull(figure.notes(), figure.toString());
            assertTrue(notes.contains("NOT AS QUOTED") && notes.contains("of 20;"), notes);
            assertEquals(2, Objects.requireNonNull(figure.interval()).size());
        }
    }

    @Test
    void shouldTakeThePipelineWithoutTheSearch() throws Exception {
        Figure figure = new PipelineBenchmark(1, 1, 1)
                .run(List.of(PipelineBenchmark.NAME), TERMINAL)
                .getFirst();

        assertTrue(Objects.requireNonNull(figure.value()) > 50, figure.toString());
        assertTrue(Objects.requireNonNull(figure.notes()).contains("0 refused"), figure.toString());
    }
}
