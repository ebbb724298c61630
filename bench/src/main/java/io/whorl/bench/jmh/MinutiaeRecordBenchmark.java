package io.whorl.bench.jmh;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A minutiae record of another extractor made a template: strictly, beside what SourceAFIS alone does with it, which takes what it can from
 * a broken one. Nanoseconds a record.
 */
public class MinutiaeRecordBenchmark extends KernelBenchmark {

    @Param({"ISO_19794_2_2005", "ISO_19794_2_2011", "ANSI_378_2004", "ANSI_378_2009"})
    public SampleFormat format = SampleFormat.ISO_19794_2_2005;

    private byte[] record = {};

    @Setup
    public void draw() {
        byte[] drawn = new DrawnPerson().record();
        record = format == SampleFormat.ISO_19794_2_2005
                ? drawn
                : FingerprintCompatibility.exportTemplates(
                        TemplateFormat.valueOf(format.name()), FingerprintCompatibility.importTemplate(drawn));
    }

    @Benchmark
    public Outcome<FingerTemplate> strict() {
        return FingerprintExtractor.importRecord(format, record, FingerPosition.RIGHT_THUMB);
    }

    @Benchmark
    public byte[] library() {
        FingerprintTemplate template = FingerprintCompatibility.importTemplate(record);
        return template.toByteArray();
    }
}
