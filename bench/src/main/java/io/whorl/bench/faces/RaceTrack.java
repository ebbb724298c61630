package io.whorl.bench.faces;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What all who are compared are given: references and probes as files of float32 in native byte order, one after another, in a folder of
 * their own. Each probe is another capture of one of the people. Confined to the thread that made it; close it, which deletes the folder.
 */
final class RaceTrack implements AutoCloseable {

    /** The largest file that is mapped at once is far beyond; vectors are drawn in parallel and written in order. */
    private static final int BLOCK = 8_192;

    private static final String REFERENCES = "references.f32";
    private static final String PROBES = "probes.f32";

    private final Arena arena = Arena.ofShared();
    private final Path folder;
    private final int people;
    private final int dimension;
    private final int[] mates;
    private final float[][] probes;
    private final MemorySegment references;

    /** Draws people and so many probes, each of another person. */
    RaceTrack(DrawnFaces faces, int people, int probes) throws IOException {
        this.people = people;
        this.dimension = faces.dimension();
        folder = Files.createTempDirectory("whorl-faces");
        mates = IntStream.range(0, probes)
                .map(i -> (int) ((i + .5) * people / probes))
                .toArray();
        this.probes = IntStream.of(mates)
                .mapToObj(person -> faces.embedding(person, 1))
                .toArray(float[][]::new);
        try (FileChannel file = open(folder.resolve(REFERENCES))) {
            references = file.map(FileChannel.MapMode.READ_WRITE, 0, bytes(people), arena);
        }
        IntStream.range(0, Math.ceilDiv(people, BLOCK)).parallel().forEach(block -> draw(faces, block));
        try (FileChannel file = open(folder.resolve(PROBES))) {
            MemorySegment segment = file.map(FileChannel.MapMode.READ_WRITE, 0, bytes(probes), arena);
            for (int i = 0; i < probes; i++) {
                put(segment, i, this.probes[i]);
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void draw(DrawnFaces faces, int block) {
        for (int person = block * BLOCK; person < Math.min(people, (block + 1) * BLOCK); person++) {
            put(references, person, faces.embedding(person, 0));
        }
    }

    private void put(MemorySegment segment, int row, float[] vector) {
        MemorySegment.copy(vector, 0, segment, JAVA_FLOAT, bytes(row), dimension);
    }

    private long bytes(int vectors) {
        return (long) vectors * dimension * Float.BYTES;
    }

    Path folder() {
        return folder;
    }

    Path referencesFile() {
        return folder.resolve(REFERENCES);
    }

    Path probesFile() {
        return folder.resolve(PROBES);
    }

    int people() {
        return people;
    }

    int dimension() {
        return dimension;
    }

    float[][] probes() {
        return probes;
    }

    /** By probe: the reference of the same person. */
    int[] mates() {
        return mates;
    }

    /** Any thread. */
    float[] reference(int person) {
        float[] vector = new float[dimension];
        MemorySegment.copy(references, JAVA_FLOAT, bytes(person), vector, 0, dimension);
        return vector;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}
