package io.whorl.matcher.face;

import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;

/** Makes templates of face images. Called on several threads at once; takes tens of milliseconds. */
public interface FaceImageReader {

    /** The model of its templates. */
    FaceModel model();

    /**
     * Finds the face in an image and makes its template. An image that is none, or of a format that faces do not come in, is refused (fields {@code
     * data}, {@code format}); one that shows no face that serves is read all the same, without a template.
     */
    Outcome<FaceReading> read(SampleFormat format, byte[] data);
}
