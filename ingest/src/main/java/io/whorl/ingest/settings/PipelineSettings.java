package io.whorl.ingest.settings;

/**
 * Decoding and extraction in front of the log.
 *
 * @param workers threads that decode and extract; 0: one a processor
 * @param ringSize requests that may wait, a power of two; one more is answered 503
 * @param maxWaitMs how long a request may wait for them, by estimate; one that would wait longer is answered 503
 */
public record PipelineSettings(int workers, int ringSize, int maxWaitMs) {

    public static final PipelineSettings DEFAULT = new PipelineSettings(0, 1_024, 2_000);

    static PipelineSettings from(TomlTable table) {
        PipelineSettings settings = new PipelineSettings(
                table.integer("workers", DEFAULT.workers, 0, 1_024),
                table.powerOfTwo("ringSize", DEFAULT.ringSize, 2, 65_536),
                table.integer("maxWaitMs", DEFAULT.maxWaitMs, 10, 3_600_000));
        table.finish();
        return settings;
    }
}
