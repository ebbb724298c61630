package io.whorl.matcher.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The encoders whose projections are resources of this package, loaded once, at first use. */
final class ShippedEncoders {

    /** Newest first; a version stays for as long as records coded by it may exist. */
    private static final int[] VERSIONS = {1};

    static final List<MinutiaEncoder> ALL = load();

    private ShippedEncoders() {}

    private static List<MinutiaEncoder> load() {
        List<MinutiaEncoder> encoders = new ArrayList<>();
        for (int version : VERSIONS) {
            encoders.add(load(version));
        }
        return List.copyOf(encoders);
    }

    private static MinutiaEncoder load(int version) {
        String name = "codes-" + version + ".bin";
        try (InputStream in = ShippedEncoders.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("learned codes: the resource " + name + " is missing");
            }
            MinutiaEncoder encoder = MinutiaEncoder.read(in);
            if (encoder.version() != version) {
                throw new IllegalStateException(
                        "learned codes: the resource " + name + " holds version " + encoder.version());
            }
            return encoder;
        } catch (IOException e) {
            throw new UncheckedIOException("learned codes: " + name + " is not readable", e);
        }
    }
}
