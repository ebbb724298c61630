package io.whorl.bench.durability;

import io.whorl.index.store.SparseCopy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders, and single bits of their files. Stateless. */
final class Folders {

    private Folders() {}

    /** Every file, in the order of the names. */
    static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Copies it to a place that is not there yet, holes as holes. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    SparseCopy.copy(path, target);
                }
            }
        }
    }

    static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Makes a bit the other. Again makes it what it was. */
    static void flip(Path file, long bit) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(bit / Byte.SIZE);
            int value = content.read();
            content.seek(bit / Byte.SIZE);
            content.write(value ^ (1 << (bit % Byte.SIZE)));
        }
    }
}
