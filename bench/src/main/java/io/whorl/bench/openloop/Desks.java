package io.whorl.bench.openloop;

import io.whorl.bench.client.Application;
import io.whorl.bench.client.Questions;
import io.whorl.bench.load.Posts;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import io.whorl.bench.population.SplitMix;
import io.whorl.matcher.vocabulary.ApplicationKind;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;

/**
 * Makes what desks send: requests with records of both thumbs and the embedding of a face, of people on file and of others. No two are alike, and
 * nobody applies twice as new. Confined to one thread.
 */
final class Desks {

    private static final String ACCEPTANCE_POINT = "320412-07";
    /** A desk of the home county: a first issue is not done elsewhere. */
    private static final String DESK_AT_HOME = "-01";

    private final Posts posts;
    private final Population population;
    private final long onFile;
    private final SplitMix random;
    private int made;
    private long newcomers;

    /** @param onFile people 0 to this − 1 of the population are on file */
    Desks(Posts posts, Population population, long onFile) {
        this.posts = posts;
        this.population = population;
        this.onFile = onFile;
        this.random = SplitMix.of(population.seed(), 21);
    }

    /** The next requests, ready to be sent (a tenth of a millisecond each). */
    byte[][] requests(Mix mix, int count) {
        byte[][] requests = new byte[count][];
        for (int i = 0; i < count; i++) {
            requests[i] = request(mix.at(random.uniform()));
        }
        return requests;
    }

    private byte[] request(Errand errand) {
        made++;
        Person person = population.person(
                errand == Errand.FIRST_APPLICATION ? onFile + newcomers++ : (long) (random.uniform() * onFile));
        List<Capture> captures = captures(person, made);
        return switch (errand) {
            case FIRST_APPLICATION -> application(ApplicationKind.FIRST, person, captures);
            case RENEWAL -> application(ApplicationKind.RENEWAL, person, captures);
            case VERIFICATION ->
                posts.of(Questions.VERIFICATIONS, Questions.verification(person.subjectId(), captures));
            case IDENTIFICATION -> posts.of(Questions.IDENTIFICATIONS, Questions.identification(captures));
            case QUALITY_CHECK -> posts.of(Questions.QUALITY_CHECKS, Questions.qualityCheck(captures));
        };
    }

    private byte[] application(ApplicationKind kind, Person person, List<Capture> captures) {
        String point = kind == ApplicationKind.FIRST ? person.householdRegion() + DESK_AT_HOME : ACCEPTANCE_POINT;
        Application application =
                new Application("L-" + made, kind, person.subjectId(), point, person.householdRegion(), captures);
        return posts.of(Application.PATH, application.toJson());
    }

    /** By a number that enrolment did not use: 0. */
    private static List<Capture> captures(Person person, int number) {
        return List.of(
                thumb(person, FingerPosition.RIGHT_THUMB, number),
                thumb(person, FingerPosition.LEFT_THUMB, number),
                new Capture.FaceSample(
                        SampleFormat.EMBEDDING,
                        Face.MODEL,
                        Face.bytes(person.face().portrait(number))));
    }

    private static Capture thumb(Person person, FingerPosition position, int number) {
        return new Capture.FingerSample(
                position, SampleFormat.ISO_19794_2_2005, 500, 0, 0, person.minutiaeRecord(position, number));
    }
}
