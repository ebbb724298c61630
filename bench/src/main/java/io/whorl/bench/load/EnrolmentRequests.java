package io.whorl.bench.load;

import io.whorl.bench.client.Application;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /api/v1/enrolments} of one new person after the other. Confined to one thread. */
final class EnrolmentRequests implements Requests {

    private final Posts posts;
    private final Population population;
    private final boolean withThumbs;
    private long person;

    /** With a face each (bodies of about 0.9 KB), or with records of both thumbs as well (1.7 KB). */
    EnrolmentRequests(Posts posts, Population population, boolean withThumbs) {
        this.posts = posts;
        this.population = population;
        this.withThumbs = withThumbs;
    }

    @Override
    public byte[] next() {
        Person next = population.person(person);
        byte[] body = Application.enrolment("E-" + person, next.subjectId(), captures(next));
        person++;
        return posts.of("/api/v1/enrolments", body);
    }

    private List<Capture> captures(Person next) {
        List<Capture> captures = new ArrayList<>();
        if (withThumbs) {
            captures.add(thumb(next, FingerPosition.RIGHT_THUMB));
            captures.add(thumb(next, FingerPosition.LEFT_THUMB));
        }
        byte[] face = Face.bytes(next.face().portrait(0));
        captures.add(new Capture.FaceSample(SampleFormat.EMBEDDING, Face.MODEL, face));
        return captures;
    }

    private static Capture thumb(Person person, FingerPosition position) {
        return new Capture.FingerSample(
                position, SampleFormat.ISO_19794_2_2005, 500, 0, 0, person.minutiaeRecord(position, 0));
    }
}
