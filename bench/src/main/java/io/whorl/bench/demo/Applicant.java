package io.whorl.bench.demo;

import io.whorl.bench.population.CaptureConditions;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Finger;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Person;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.util.List;

/** A synthetic person who stands at a desk with two thumbs and a face. Immutable; each visit (by its number) is captured anew. */
final class Applicant {

    private final Person person;
    private final Finger right;
    private final Finger left;
    private final Face face;

    /** Renders both thumbs: about 120 ms. */
    Applicant(Person person) {
        this.person = person;
        this.right = person.finger(FingerPosition.RIGHT_THUMB);
        this.left = person.finger(FingerPosition.LEFT_THUMB);
        this.face = person.face();
    }

    String subjectId() {
        return person.subjectId();
    }

    String householdRegion() {
        return person.householdRegion();
    }

    /** A desk in the county of the household. */
    String deskAtHome() {
        return householdRegion() + "-01";
    }

    List<Capture> captures(int visit) {
        return List.of(thumb(right, right.capture(visit)), thumb(left, left.capture(visit)), portrait(visit));
    }

    /** The thumbs of this person and the face of another. */
    List<Capture> capturesWithFaceOf(Applicant other, int visit) {
        return List.of(thumb(right, right.capture(visit)), thumb(left, left.capture(visit)), other.portrait(visit));
    }

    /** Of both thumbs only the tips touch; the face is as always. */
    List<Capture> badCaptures(int visit) {
        return List.of(
                thumb(right, right.capture(visit, CaptureConditions.partial())),
                thumb(left, left.capture(visit, CaptureConditions.partial())),
                portrait(visit));
    }

    /** Of the right thumb only the tip touches. */
    Capture badRightThumb(int visit) {
        return thumb(right, right.capture(visit, CaptureConditions.partial()));
    }

    Capture leftThumb(int visit) {
        return thumb(left, left.capture(visit));
    }

    Capture portrait(int visit) {
        return new Capture.FaceSample(SampleFormat.EMBEDDING, Face.MODEL, Face.bytes(face.portrait(visit)));
    }

    private static Capture thumb(Finger finger, GreyImage image) {
        return new Capture.FingerSample(
                finger.position(), SampleFormat.PNG, image.dpi(), 0, 0, ImageFormat.PNG.encode(image));
    }
}
