package io.whorl.matcher.portrait;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * ONNX Runtime unpacks its native library, 28 MB, into a new temporary folder and leaves it there until the JVM ends by itself, which a server that
 * is halted or killed never does. Once it is loaded, Linux needs the files no more: they are removed at once. Elsewhere they stay.
 */
final class UnpackedLibrary {

    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final String FOLDER = "onnxruntime-java";

    private UnpackedLibrary() {}

    /** Removes the files that this process has loaded and nobody else can have. */
    static void remove() throws IOException {
        if (!Files.isReadable(MAPPINGS)) {
            return;
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (String mapping : Files.readAllLines(MAPPINGS)) {
            int slash = mapping.indexOf('/');
            Path library = slash < 0 ? null : Path.of(mapping.substring(slash));
            Path folder = library == null ? null : library.getParent();
            if (folder != null && folder.getNameCount() > 0 && isOfRuntime(folder)) {
                Files.deleteIfExists(library);
                folders.add(folder);
            }
        }
        for (Path folder : folders) {
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isOfRuntime(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(FOLDER);
    }
}
