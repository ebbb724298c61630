package io.whorl.bench.jmh;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.TemplateSetCodec;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The plain bytes of a sealed record, two coded thumbs and a face: made and read, beside Jackson and a copy. Nanoseconds a person. */
public class TemplateSetBenchmark extends KernelBenchmark {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private byte[] bytes = {};
    private byte[] json = {};
    private @Nullable CodedTemplates templates;

    @Setup
    public void draw() throws IOException {
        templates = new DrawnPerson().templates();
        bytes = write();
        json = jacksonWrite();
    }

    @Benchmark
    public byte[] write() {
        return TemplateSetCodec.encode(Objects.requireNonNull(templates));
    }

    @Benchmark
    public CodedTemplates read() {
        return TemplateSetCodec.decode(bytes);
    }

    @Benchmark
    public byte[] copy() {
        return bytes.clone();
    }

    @Benchmark
    public byte[] jacksonWrite() throws IOException {
        return JSON.writeValueAsBytes(templates);
    }

    @Benchmark
    public CodedTemplates jacksonRead() throws IOException {
        return JSON.readValue(json, CodedTemplates.class);
    }
}
