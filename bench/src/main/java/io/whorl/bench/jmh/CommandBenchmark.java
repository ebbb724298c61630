package io.whorl.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.index.wire.SearchReport;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The two commands of an application on the wire: encoded and decoded, beside Jackson and a copy of as many bytes. Nanoseconds a command. */
public class CommandBenchmark extends KernelBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CANDIDATES = 20;
    private static final int QUALITY = 60;

    /** Which. */
    public enum Kind {
        REGISTER,
        RESULT
    }

    @Param({"REGISTER", "RESULT"})
    public Kind kind = Kind.REGISTER;

    private final CommandCodec codec = new CommandCodec();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_COMMAND_BYTES]);
    private final UnsafeBuffer other = new UnsafeBuffer(new byte[CommandCodec.MAX_COMMAND_BYTES]);
    private int length;
    private byte[] json = {};
    private @Nullable Command command;

    @Setup
    public void draw() throws IOException {
        command = kind == Kind.REGISTER ? register() : result();
        length = encode();
        json = jacksonWrite();
    }

    private static Command register() {
        List<CaptureAssessment> captures = List.of(
                new CaptureAssessment(0, Modality.FINGER, FingerPosition.RIGHT_THUMB, QUALITY, true, Set.of()),
                new CaptureAssessment(1, Modality.FINGER, FingerPosition.LEFT_THUMB, QUALITY, true, Set.of()),
                new CaptureAssessment(2, Modality.FACE, FingerPosition.UNKNOWN, QUALITY, true, Set.of()));
        // as long as sealed ones, and as incompressible
        byte[] sealed = new byte[TemplateSetCodec.encode(new DrawnPerson().templates()).length + Sealer.OVERHEAD_BYTES];
        new Random(SEED).nextBytes(sealed);
        return new Command.RegisterApplication(
                "A-2026-000001",
                new byte[Command.DIGEST_BYTES],
                ApplicationKind.RENEWAL,
                "11010519491231002X",
                "desk-17",
                "110105",
                captures,
                captures.size(),
                sealed,
                1_790_000_000_000_000L,
                261_000);
    }

    private static Command result() {
        List<EncounterCandidate> candidates = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            candidates.add(new EncounterCandidate(1_000_000L * i, 100 - i, List.copyOf(comparisons(i))));
        }
        return new Command.RecordSearchResult(
                "A-2026-000001",
                new SearchReport(true, candidates, null, 1_000_000, 1_000_000, 127_000, 1_790_000_000_000_000L, 67, 0));
    }

    private static List<Comparison> comparisons(int candidate) {
        return IntStream.range(0, 3)
                .mapToObj(i -> new Comparison(
                        i == 2 ? Modality.FACE : Modality.FINGER,
                        i == 2 ? FingerPosition.UNKNOWN : FingerPosition.ofCode(1 + 5 * i),
                        40.5 + candidate))
                .toList();
    }

    @Benchmark
    public int encode() {
        return codec.encode(Objects.requireNonNull(command), 1, false, buffer, 0);
    }

    @Benchmark
    public CommandCodec.Message decode() {
        return codec.decode(buffer, 0, length);
    }

    @Benchmark
    public UnsafeBuffer copy() {
        other.putBytes(0, buffer, 0, length);
        return other;
    }

    @Benchmark
    public byte[] jacksonWrite() throws IOException {
        return JSON.writeValueAsBytes(command);
    }

    @Benchmark
    public Command jacksonRead() throws IOException {
        return switch (kind) {
            case REGISTER -> JSON.readValue(json, Command.RegisterApplication.class);
            case RESULT -> JSON.readValue(json, Command.RecordSearchResult.class);
        };
    }

    /** The bytes of a command. */
    byte[] bytes(Command any) {
        byte[] bytes = new byte[codec.encode(any, 1, false, other, 0)];
        other.getBytes(0, bytes);
        return bytes;
    }
}
