package io.whorl.bench.faces;

import io.whorl.bench.portraits.OrlFaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ORL faces beside the checkout, as the server's own encoder reads them; none, with the reason, where pictures or models are missing. */
final class EncodedFaces implements RealFaces {

    /** A reference and a probe. */
    private static final int LEAST_CAPTURES = 2;

    @Override
    public Found find() {
        try {
            List<List<float[]>> people = new ArrayList<>();
            for (List<float @Nullable []> person : OrlFaces.find().embeddings()) {
                List<float[]> captures = new ArrayList<>();
                for (float[] embedding : person) {
                    if (embedding != null) {
                        captures.add(embedding);
                    }
                }
                if (captures.size() >= LEAST_CAPTURES) {
                    people.add(captures);
                }
            }
            return new Found(people, people.size() + " people of ORL through the encoder");
        } catch (IOException e) {
            return new Found(List.of(), "no real faces: " + e.getMessage());
        }
    }
}
