package io.whorl.bench.faces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one of those compared found, and how long it took.
 *
 * @param nanos by probe: processor time
 * @param found by probe: the nearest references, best first
 */
record RaceResult(double[] nanos, int[][] found) {

    /** Of a file: a line for each probe, nanoseconds and then the references, separated by spaces. */
    static RaceResult read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        double[] nanos = new double[lines.size()];
        int[][] found = new int[lines.size()][];
        for (int i = 0; i < nanos.length; i++) {
            String[] words = lines.get(i).split(" ");
            nanos[i] = Double.parseDouble(words[0]);
            found[i] = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        }
        return new RaceResult(nanos, found);
    }

    double medianMs() {
        double[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }

    /** How many probes have the same first reference here and there. */
    int sameFirst(RaceResult other) {
        int same = 0;
        for (int i = 0; i < found.length; i++) {
            same += found[i].length > 0 && found[i][0] == other.found[i][0] ? 1 : 0;
        }
        return same;
    }

    /** The share of the references there that were found here too. */
    double shareOf(RaceResult other) {
        int both = 0;
        int all = 0;
        for (int i = 0; i < found.length; i++) {
            Set<Integer> own = new HashSet<>();
            Arrays.stream(found[i]).forEach(own::add);
            all += other.found[i].length;
            both += (int) Arrays.stream(other.found[i]).filter(own::contains).count();
        }
        return (double) both / all;
    }

    /** How many probes have their mate first. */
    int mateFirst(int[] mates) {
        int first = 0;
        for (int i = 0; i < found.length; i++) {
            first += found[i].length > 0 && found[i][0] == mates[i] ? 1 : 0;
        }
        return first;
    }
}
