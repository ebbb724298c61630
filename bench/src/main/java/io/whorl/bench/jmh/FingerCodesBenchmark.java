package io.whorl.bench.jmh;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.kernel.CutProbe;
import io.whorl.matcher.kernel.FingerBlock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The codes of a finger: as bytes of a record, back, and as rows of the columns in RAM. Beside it the copy of as many bytes. Nanoseconds a finger. */
public class FingerCodesBenchmark extends KernelBenchmark {

    private final Arena arena = Arena.ofShared();
    private MemorySegment rows = MemorySegment.NULL;
    private byte[] bytes = {};
    private @Nullable FingerCodes codes;

    @Setup
    public void draw() {
        FingerCodes drawn = new DrawnPerson().templates().codes().getFirst();
        codes = Objects.requireNonNull(drawn);
        bytes = codes.toBytes();
        rows = arena.allocate(CutProbe.ROW_BYTES + (long) FingerBlock.bytes(codes.count()), Long.SIZE);
    }

    @TearDown
    public void free() {
        arena.close();
    }

    @Benchmark
    public byte[] write() {
        return Objects.requireNonNull(codes).toBytes();
    }

    @Benchmark
    public FingerCodes read() {
        return FingerCodes.ofBytes(bytes);
    }

    @Benchmark
    public MemorySegment rows() {
        FingerCodes finger = Objects.requireNonNull(codes);
        finger.writeCutRow(rows, 0);
        finger.writeBlock(rows, CutProbe.ROW_BYTES);
        return rows;
    }

    @Benchmark
    public byte[] copy() {
        return bytes.clone();
    }
}
