package io.whorl.bench.promises;

import io.whorl.bench.client.Application;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;

/** Applications from templates: the record of a thumb with drawn minutiae, and a face. Cheap to make and to read. */
public final class Forms {

    private Forms() {}

    /** A first application of a person under an identity that may be another's; {@code visit} numbers the capture. */
    public static Application first(String applicationId, Person person, String identity, int visit) {
        return of(applicationId, ApplicationKind.FIRST, identity, captures(person, visit));
    }

    /** Of a person on file, under the own identity. */
    static Application renewal(String applicationId, Person person, int visit) {
        return of(applicationId, ApplicationKind.RENEWAL, person.subjectId(), captures(person, visit));
    }

    private static Application of(String applicationId, ApplicationKind kind, String identity, List<Capture> captures) {
        String region = identity.substring(0, 6);
        return new Application(applicationId, kind, identity, region + "-01", region, captures);
    }

    /** A thumb and a face. */
    static List<Capture> captures(Person person, int visit) {
        byte[] thumb = person.minutiaeRecord(FingerPosition.RIGHT_THUMB, visit);
        byte[] face = Face.bytes(person.face().portrait(visit));
        return List.of(
                new Capture.FingerSample(FingerPosition.RIGHT_THUMB, SampleFormat.ISO_19794_2_2005, 500, 0, 0, thumb),
                new Capture.FaceSample(SampleFormat.EMBEDDING, Face.MODEL, face));
    }
}
