package io.whorl.bench.faces;

import io.whorl.bench.kernels.ThreadClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;

/**
 * The float scan of Lucene: its vectorised dot product over all references, on its heap, one thread, one probe after another. A program of its own, as it
 * wants a heap that holds them.
 */
public final class LuceneScan {

    private static final int WARM_UP_VECTORS = 100_000;
    private static final int WARM_UP_PASSES = 20;
    private static final long PATIENCE_MINUTES = 20;
    private static final long SPARE_HEAP_BYTES = 512L << 20;

    private LuceneScan() {}

    /** Arguments: references, probes, dimension, nearest, result; as the script for FAISS. */
    public static void main(String[] args) throws IOException {
        int dimension = Integer.parseInt(args[2]);
        float[][] references = read(Path.of(args[0]), dimension);
        float[][] probes = read(Path.of(args[1]), dimension);
        int nearest = Integer.parseInt(args[3]);
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            scan(references, Math.min(WARM_UP_VECTORS, references.length), probes[i % probes.length], nearest);
        }
        List<String> lines = new ArrayList<>();
        for (float[] probe : probes) {
            long startedNs = ThreadClock.nanos();
            int[] found = scan(references, references.length, probe, nearest);
            StringBuilder line = new StringBuilder().append(ThreadClock.nanos() - startedNs);
            for (int row : found) {
                line.append(' ').append(row);
            }
            lines.add(line.toString());
        }
        Files.write(Path.of(args[4]), lines);
    }

    private static float[][] read(Path path, int dimension) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
                Arena arena = Arena.ofConfined()) {
            MemorySegment all = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, file.length(), arena);
            float[][] vectors = new float[(int) (file.length() / Float.BYTES / dimension)][dimension];
            for (int i = 0; i < vectors.length; i++) {
                MemorySegment.copy(
                        all, ValueLayout.JAVA_FLOAT, (long) i * dimension * Float.BYTES, vectors[i], 0, dimension);
            }
            return vectors;
        }
    }

    /** The best, kept in a list that almost nothing gets into. */
    private static int[] scan(float[][] references, int count, float[] probe, int nearest) {
        float[] best = new float[nearest];
        int[] rows = new int[nearest];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < count; row++) {
            float product = VectorUtil.dotProduct(probe, references[row]);
            if (product > best[nearest - 1]) {
                insert(best, rows, product, row);
            }
        }
        return rows;
    }

    private static void insert(float[] best, int[] rows, float product, int row) {
        int place = best.length - 1;
        for (; place > 0 && product > best[place - 1]; place--) {
            best[place] = best[place - 1];
            rows[place] = rows[place - 1];
        }
        best[place] = product;
        rows[place] = row;
    }

    /** Runs the program on a track. */
    static RaceResult run(RaceTrack track, int nearest) throws IOException, InterruptedException {
        Path result = track.folder().resolve("lucene.txt");
        long heap = Files.size(track.referencesFile()) + SPARE_HEAP_BYTES;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:+UseSerialGC",
                        "-Xms" + heap,
                        "-Xmx" + heap * 3 / 2,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LuceneScan.class.getName(),
                        track.referencesFile().toString(),
                        track.probesFile().toString(),
                        Integer.toString(track.dimension()),
                        Integer.toString(nearest),
                        result.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Children.await(process, "Lucene", PATIENCE_MINUTES, TimeUnit.MINUTES);
        try {
            return RaceResult.read(result);
        } finally {
            Files.deleteIfExists(result);
        }
    }
}
