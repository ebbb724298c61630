package io.whorl.ingest.contract;

/**
 * {@code POST /api/v1/calibrations}: a calibration file.
 *
 * @param requestId chosen by the client, a {@link RequestId}
 * @param name for people, a {@link RequestId}
 * @param data the file; the array is handed over
 */
public record CalibrationUpload(String requestId, String name, byte[] data) {}
