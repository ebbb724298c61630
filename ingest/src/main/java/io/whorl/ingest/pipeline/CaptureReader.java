package io.whorl.ingest.pipeline;

import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Outcome;

/**
 * Turns one capture into a template. Called on several capture threads at once; takes from microseconds (an embedding) to
 * about a hundred milliseconds (an image). A refusal's field is relative to the capture.
 */
@FunctionalInterface
public interface CaptureReader {

    Outcome<Reading> read(Capture capture);
}
