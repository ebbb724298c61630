package io.whorl.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH finds, and that each benchmark and its baseline do the same work. */
class MicrobenchmarksTest {

    @Test
    void shouldFindEveryBenchmarkWithItsBaseline() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
        Set<String> names = new TreeSet<>();
        BenchmarkList.defaultList().getAll(silent, List.of()).forEach(b -> names.add(b.getUsername()));
        for (String kernel : List.of("Cut", "Score", "Align", "Sketch", "Int8")) {
            String prefix = "io.whorl.bench.jmh." + kernel + "KernelBenchmark.";
            assertTrue(names.contains(prefix + "vector") && names.contains(prefix + "plain"), names.toString());
        }
    }

    @Test
    void shouldScoreTheSameAsTheBaseline() {
        CutKernelBenchmark cut = new CutKernelBenchmark();
        cut.rows = KernelBenchmark.SLICE;
        cut.draw();
        short[] vector = cut.vector().clone();
        assertArrayEquals(cut.plain(), vector);
        cut.free();

        SketchKernelBenchmark sketch = new SketchKernelBenchmark();
        sketch.rows = KernelBenchmark.SLICE;
        sketch.draw();
        byte[] within = sketch.vector().clone();
        assertArrayEquals(sketch.plain(), within);
        sketch.free();

        Int8KernelBenchmark int8 = new Int8KernelBenchmark();
        int8.draw();
        int[] products = int8.vector().clone();
        assertArrayEquals(int8.plain(), products);
        int8.free();

        ScoreKernelBenchmark score = new ScoreKernelBenchmark();
        score.minutiae = 16;
        score.draw();
        assertEquals(score.plain(), score.vector());
        score.free();
    }
}
