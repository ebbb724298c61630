package io.whorl.bench.portraits;

import io.whorl.bench.console.Terminal;
import io.whorl.matcher.calibration.LabelledScores;
import io.whorl.matcher.kernel.UnitVectors;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of the ORL faces with each other, by which the calibration of faces is fitted: cosines, each pair once, subjects are people. Stateless. */
public final class FaceComparisons {

    private FaceComparisons() {}

    /** Half a minute. The same pictures, models and processor give the same scores. */
    public static LabelledScores measure(OrlFaces faces, Terminal terminal) throws IOException {
        terminal.line("  reading the faces of ORL");
        return of(faces.embeddings());
    }

    /** Of embeddings of unit length, by person and picture; a picture without one takes part in no comparison. */
    static LabelledScores of(List<List<float @Nullable []>> people) {
        LabelledScores.Builder builder = new LabelledScores.Builder();
        for (int probe = 0; probe < people.size(); probe++) {
            for (int reference = 0; reference <= probe; reference++) {
                add(people.get(probe), people.get(reference), probe, reference, builder);
            }
        }
        return builder.build();
    }

    private static void add(
            List<float @Nullable []> probes,
            List<float @Nullable []> references,
            int probe,
            int reference,
            LabelledScores.Builder builder) {
        for (int i = 0; i < probes.size(); i++) {
            // of one person every pair of pictures once, and none with itself
            int end = probe == reference ? i : references.size();
            for (int j = 0; j < end; j++) {
                float[] one = probes.get(i);
                float[] other = references.get(j);
                if (one != null && other != null) {
                    builder.add(probe, reference, UnitVectors.dot(one, other));
                }
            }
        }
    }
}
