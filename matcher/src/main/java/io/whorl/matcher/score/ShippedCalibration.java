package io.whorl.matcher.score;

import java.io.IOException;
import java.io.InputStream;

/** The calibration of this release, read when it is first asked for. */
final class ShippedCalibration {

    private static final String RESOURCE = "calibration.txt";

    static final Calibration CALIBRATION = read();

    private ShippedCalibration() {}

    private static Calibration read() {
        try (InputStream source = ShippedCalibration.class.getResourceAsStream(RESOURCE)) {
            if (source == null) {
                throw new IllegalStateException("the build is broken: no resource " + RESOURCE);
            }
            return CalibrationFormat.parse(source.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the build is broken: resource " + RESOURCE, e);
        }
    }
}
