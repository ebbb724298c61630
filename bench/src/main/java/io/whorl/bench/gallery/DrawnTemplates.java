package io.whorl.bench.gallery;

import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Two thumbs and a face for each of many people. The faces are all different; the thumbs are drawn from a pool, whose members are as
 * large as real fingers: enough for what counts bytes and time of storage, and of no use for accuracy. Immutable.
 */
public final class DrawnTemplates {

    static final int POOL = 1_000;

    private static final int QUALITY = 60;

    private final Population population;
    private final List<Thumb> right = new ArrayList<>();
    private final List<Thumb> left = new ArrayList<>();

    private record Thumb(FingerTemplate template, FingerCodes codes) {}

    /** Takes some seconds. */
    public DrawnTemplates(Population population) {
        this.population = population;
        for (int i = 0; i < POOL; i++) {
            right.add(thumb(population.person(i), FingerPosition.RIGHT_THUMB));
            left.add(thumb(population.person(i), FingerPosition.LEFT_THUMB));
        }
    }

    /** The templates of a person, with codes. */
    public CodedTemplates of(int person) {
        Thumb one = right.get(person % POOL);
        // of another person of the pool, so that pairs repeat late
        Thumb other = left.get(Math.floorMod(person + person / POOL, POOL));
        FaceTemplate face = new FaceTemplate(
                Face.MODEL, QUALITY, population.person(person).face().portrait(0));
        TemplateSet templates =
                new TemplateSet(FingerprintExtractor.VERSION, List.of(one.template(), other.template()), face);
        return new CodedTemplates(templates, List.of(one.codes(), other.codes()));
    }

    private static Thumb thumb(Person person, FingerPosition position) {
        byte[] record = person.minutiaeRecord(position, 0);
        FingerTemplate drawn =
                switch (FingerprintExtractor.importRecord(SampleFormat.ISO_19794_2_2005, record, position)) {
                    case Outcome.Accepted<FingerTemplate>(FingerTemplate template) -> template;
                    case Outcome.Refused<FingerTemplate>(Refusal refusal) ->
                        throw new IllegalStateException("a drawn record was refused: " + refusal.code());
                };
        FingerTemplate template = new FingerTemplate(position, QUALITY, drawn.minutiaeCount(), drawn.serialized());
        return new Thumb(template, MinutiaEncoder.current().encode(Minutiae.of(template)));
    }
}
