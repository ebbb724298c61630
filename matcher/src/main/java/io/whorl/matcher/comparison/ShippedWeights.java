package io.whorl.matcher.comparison;

import io.whorl.matcher.code.MinutiaEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The weights of this release, read when they are first asked for. */
final class ShippedWeights {

    private static final String RESOURCE = "fusion-weights.properties";

    static final FusionWeights WEIGHTS =
            forCodes(read(), MinutiaEncoder.current().version());

    private ShippedWeights() {}

    /** The weights, if they belong to codes of this version: what other codes agree by means something else. */
    static FusionWeights forCodes(FusionWeights weights, int codeVersion) {
        if (weights.codeVersion() != codeVersion) {
            throw new IllegalStateException("fusion weights: fitted for codes of version=" + weights.codeVersion()
                    + ", current=" + codeVersion + "; `whorl bench fit-fusion` fits them anew");
        }
        return weights;
    }

    private static FusionWeights read() {
        try (InputStream source = ShippedWeights.class.getResourceAsStream(RESOURCE)) {
            if (source == null) {
                throw new IllegalStateException("the build is broken: no resource " + RESOURCE);
            }
            return WeightsFormat.read(new InputStreamReader(source, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the build is broken: resource " + RESOURCE, e);
        }
    }
}
