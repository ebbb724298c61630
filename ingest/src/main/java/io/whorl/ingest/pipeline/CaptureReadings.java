package io.whorl.ingest.pipeline;

import java.util.List;

/**
 * What was read from all captures of a request, in their order.
 *
 * @param micros wall time from the first capture's begin to the last one's end, without the wait in the ring
 */
public record CaptureReadings(List<Reading> readings, long micros) {

    public CaptureReadings {
        readings = List.copyOf(readings);
    }
}
