package io.whorl.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.store.TemplateSetCodec;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
        for (String pair : List.of(
                "FaceSketch.rotations matrix",
                "FaceQuantising.quantise copy",
                "PersonFusion.fused bareSum",
                "CalibrationLookup.curve treeMap",
                "FingerCodes.write copy",
                "TemplateSet.read jacksonRead",
                "Command.encode jacksonWrite",
                "MinutiaeRecord.strict library",
                "Sealing.seal cipherSeal")) {
            int dot = pair.indexOf('.');
            for (String method : List.of(pair.substring(dot + 1).split(" ", 2))) {
                String name = "io.whorl.bench.jmh." + pair.substring(0, dot) + "Benchmark." + method;
                assertTrue(names.contains(name), name + " is not among " + names);
            }
        }
    }

    @Test
    void shouldSketchAndFuseWithoutAllocating() {
        FaceSketchBenchmark sketch = new FaceSketchBenchmark();
        sketch.draw();
        assertAllocatesNothing(sketch::rotations);
        FaceQuantisingBenchmark quantising = new FaceQuantisingBenchmark();
        quantising.draw();
        assertAllocatesNothing(quantising::quantise);
        PersonFusionBenchmark fusion = new PersonFusionBenchmark();
        fusion.draw();
        assertAllocatesNothing(fusion::fused);
        CalibrationLookupBenchmark lookup = new CalibrationLookupBenchmark();
        lookup.draw();
        assertAllocatesNothing(lookup::curve);
    }

    /** After some rounds, so that what is made once is there; the doubles that are returned are boxed here. */
    private static void assertAllocatesNothing(Supplier<Number> work) {
        var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long least = Long.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sum += work.get().doubleValue();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least <= 64, "bytes allocated: " + least + ", of " + sum);
    }

    @Test
    void shouldEstimateTheSameAngleAsAMatrix() {
        FaceSketchBenchmark sketch = new FaceSketchBenchmark();
        sketch.draw();
        float[][] faces = FaceSketchBenchmark.drawn(2, sketch.dimension);
        float[] between = new float[sketch.dimension];
        for (int i = 0; i < between.length; i++) {
            between[i] = faces[0][i] + faces[1][i] / 2;
        }
        assertEquals(
                distance(sketch.matrix(faces[0]).clone(), sketch.matrix(between).clone()),
                distance(
                        sketch.rotations(faces[0]).clone(),
                        sketch.rotations(between).clone()),
                40);
    }

    private static int distance(long[] one, long[] other) {
        return IntStream.range(0, one.length)
                .map(i -> Long.bitCount(one[i] ^ other[i]))
                .sum();
    }

    @Test
    void shouldFuseAndLookUpAsTheBaseline() {
        PersonFusionBenchmark fusion = new PersonFusionBenchmark();
        fusion.draw();
        assertEquals(fusion.fusedLists(), fusion.fused());
        CalibrationLookupBenchmark lookup = new CalibrationLookupBenchmark();
        lookup.draw();
        assertEquals(lookup.treeMap(), lookup.curve(), 1e-6 * lookup.curve());
    }

    @Test
    void shouldCodeAsTheBaseline() throws Exception {
        FingerCodesBenchmark codes = new FingerCodesBenchmark();
        codes.draw();
        assertArrayEquals(codes.copy(), codes.read().toBytes());
        codes.free();

        TemplateSetBenchmark templates = new TemplateSetBenchmark();
        templates.draw();
        assertArrayEquals(templates.copy(), TemplateSetCodec.encode(templates.read()));
        assertArrayEquals(templates.copy(), TemplateSetCodec.encode(templates.jacksonRead()));

        for (CommandBenchmark.Kind kind : CommandBenchmark.Kind.values()) {
            CommandBenchmark command = new CommandBenchmark();
            command.kind = kind;
            command.draw();
            byte[] expected = command.bytes(command.decode().command());
            assertArrayEquals(expected, command.bytes(command.jacksonRead()));
        }
        for (SampleFormat format : List.of(SampleFormat.ISO_19794_2_2011, SampleFormat.ANSI_378_2004)) {
            MinutiaeRecordBenchmark record = new MinutiaeRecordBenchmark();
            record.format = format;
            record.draw();
            Outcome.Accepted<?> strict = assertInstanceOf(Outcome.Accepted.class, record.strict());
            assertArrayEquals(record.library(), ((FingerTemplate) strict.value()).serialized());
        }
        SealingBenchmark sealing = new SealingBenchmark();
        sealing.prepare();
        assertArrayEquals(sealing.plain(), sealing.open());
        assertArrayEquals(sealing.plain(), sealing.cipherOpen());
        sealing.free();
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
