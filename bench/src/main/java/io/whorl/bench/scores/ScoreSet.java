package io.whorl.bench.scores;

import io.whorl.matcher.calibration.LabelledScores;
import io.whorl.matcher.vocabulary.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Set 1 of the Biometric Scores Set, release 1 (NIST, 2004): two face systems and two fingers of the same 517 people, everybody with everybody. Immutable;
 * any thread.
 *
 * <p>It is looked for in the folder that {@code WHORL_DATA} names, or in {@code shared/data} beside the checkout or a folder above it.
 */
final class ScoreSet {

    /** In place of a score: the comparison failed. */
    static final double FAILED = -1;

    private static final String FOLDER = "scores/bssr1";

    private final double[][][] scores;

    /** A matcher of the set, and its file. */
    enum Matcher {
        FACE_C(0, "face-C.csv", Modality.FACE),
        FACE_G(1, "face-G.csv", Modality.FACE),
        LEFT(2, "finger-left.csv", Modality.FINGER),
        RIGHT(3, "finger-right.csv", Modality.FINGER);

        private final int index;
        private final String file;
        private final Modality modality;

        Matcher(int index, String file, Modality modality) {
            this.index = index;
            this.file = file;
            this.modality = modality;
        }

        /** Its place in arrays. */
        int index() {
            return index;
        }

        Modality modality() {
            return modality;
        }

        /** As a calibration names it. */
        String model() {
            return switch (this) {
                case FACE_C -> "face-c";
                case FACE_G -> "face-g";
                case LEFT -> "left";
                case RIGHT -> "right";
            };
        }
    }

    /** By matcher, probe and reference. */
    ScoreSet(double[][][] scores) {
        this.scores = scores;
    }

    /** Throws {@link NoSuchFileException} if it is not there. */
    static ScoreSet find() throws IOException {
        Path folder = folder();
        double[][][] scores = new double[Matcher.values().length][][];
        for (Matcher matcher : Matcher.values()) {
            scores[matcher.index()] = read(folder.resolve(matcher.file));
        }
        return new ScoreSet(scores);
    }

    private static Path folder() throws NoSuchFileException {
        String named = System.getenv("WHORL_DATA");
        if (named != null && Files.isDirectory(Path.of(named).resolve(FOLDER))) {
            return Path.of(named).resolve(FOLDER);
        }
        for (Path above = Path.of("").toAbsolutePath(); named == null && above != null; above = above.getParent()) {
            Path beside = above.resolve("shared").resolve("data").resolve(FOLDER);
            if (Files.isDirectory(beside)) {
                return beside;
            }
        }
        throw new NoSuchFileException(
                "shared/data/" + FOLDER, null, "no scores of BSSR1 beside the checkout; WHORL_DATA names a folder");
    }

    /** A square with a line and a column of names around it. */
    private static double[][] read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            rows.add(Arrays.stream(line.split(","))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        for (double[] row : rows) {
            if (row.length != rows.size()) {
                throw new IOException(file + ": columns=" + row.length + ", rows=" + rows.size());
            }
        }
        return rows.toArray(double[][]::new);
    }

    int people() {
        return scores[0].length;
    }

    double score(Matcher matcher, int probe, int reference) {
        return scores[matcher.index()][probe][reference];
    }

    /** All comparisons of these people with each other. */
    LabelledScores among(Matcher matcher, int[] people) {
        LabelledScores.Builder builder = new LabelledScores.Builder();
        for (int probe : people) {
            for (int reference : people) {
                double score = score(matcher, probe, reference);
                if (score == FAILED) {
                    builder.addFailed(probe, reference);
                } else {
                    builder.add(probe, reference, score);
                }
            }
        }
        return builder.build();
    }
}
