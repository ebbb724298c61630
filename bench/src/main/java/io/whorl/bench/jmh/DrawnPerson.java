package io.whorl.bench.jmh;

import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.List;

/** One synthetic person as desks send it and as the system keeps it: records, and two thumbs with codes and a face. */
final class DrawnPerson {

    private static final int QUALITY = 60;

    private final Person person = new Population(KernelBenchmark.SEED).person(0);

    /** An ISO/IEC 19794-2:2005 record of a thumb. */
    byte[] record() {
        return person.minutiaeRecord(FingerPosition.RIGHT_THUMB, 0);
    }

    float[] embedding() {
        return person.face().portrait(0);
    }

    CodedTemplates templates() {
        FingerTemplate right = thumb(FingerPosition.RIGHT_THUMB);
        FingerTemplate left = thumb(FingerPosition.LEFT_THUMB);
        TemplateSet templates = new TemplateSet(
                FingerprintExtractor.VERSION, List.of(right, left), new FaceTemplate(Face.MODEL, QUALITY, embedding()));
        MinutiaEncoder encoder = MinutiaEncoder.current();
        return new CodedTemplates(
                templates, List.of(encoder.encode(Minutiae.of(right)), encoder.encode(Minutiae.of(left))));
    }

    private FingerTemplate thumb(FingerPosition position) {
        byte[] record = person.minutiaeRecord(position, 0);
        return switch (FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, position)) {
            case Outcome.Accepted<FingerTemplate>(FingerTemplate drawn) ->
                new FingerTemplate(position, QUALITY, drawn.minutiaeCount(), drawn.serialized());
            case Outcome.Refused<FingerTemplate>(Refusal refusal) ->
                throw new IllegalStateException("a drawn record was refused: " + refusal.code());
        };
    }
}
