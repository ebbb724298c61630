package io.whorl.ingest.pipeline;

import java.time.Duration;

/**
 * The named limits of the pipeline.
 *
 * @param workers capture threads, 1 or more: as many as cores
 * @param ringSize requests that may wait or be worked on, a power of two
 * @param maxWait how long a request may wait for the capture threads, by estimate; one that would wait longer is refused
 * @param closeGrace how long a close lets waiting requests finish before it refuses the rest
 */
public record PipelineLimits(int workers, int ringSize, Duration maxWait, Duration closeGrace) {

    public PipelineLimits {
        if (workers < 1) {
            throw new IllegalArgumentException("pipeline: workers=" + workers + ", limit=1 or more");
        }
        if (ringSize < 1 || Integer.bitCount(ringSize) != 1) {
            throw new IllegalArgumentException("pipeline: ringSize=" + ringSize + ", limit=a power of two");
        }
    }
}
