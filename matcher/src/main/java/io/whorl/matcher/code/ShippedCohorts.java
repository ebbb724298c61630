package io.whorl.matcher.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cohort that is a resource of this package, coded once by each shipped encoder that is used. Any thread. */
final class ShippedCohorts {

    private static final String RESOURCE = "cohort.bin";

    private static final CohortFingers FINGERS = load();

    private static final Map<Integer, Cohort> CODED = new ConcurrentHashMap<>();

    private ShippedCohorts() {}

    static Cohort of(int version) {
        return CODED.computeIfAbsent(version, v -> Cohort.of(encoder(v), FINGERS));
    }

    private static MinutiaEncoder encoder(int version) {
        for (MinutiaEncoder encoder : MinutiaEncoder.shipped()) {
            if (encoder.version() == version) {
                return encoder;
            }
        }
        throw new IllegalArgumentException("finger codes: version=" + version + " is not shipped");
    }

    private static CohortFingers load() {
        try (InputStream in = ShippedCohorts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("cohort: the resource " + RESOURCE + " is missing");
            }
            return CohortFingers.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cohort: " + RESOURCE + " is not readable", e);
        }
    }
}
