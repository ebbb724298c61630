package io.whorl.ingest.pipeline;

import io.whorl.matcher.vocabulary.Outcome;
import java.util.concurrent.CompletionStage;

/**
 * What a request does with its readings. Called once, on the capture thread that finished last; a few milliseconds (sealing,
 * writing images) are in order there, waiting is not. What it throws fails its own request and no other.
 */
@FunctionalInterface
public interface Continuation<T> {

    CompletionStage<Outcome<T>> proceed(CaptureReadings readings);
}
