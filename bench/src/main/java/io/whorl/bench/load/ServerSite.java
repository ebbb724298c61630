package io.whorl.bench.load;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A temporary folder with a data directory, settings and the output of the servers that ran on it, one after the other; deleted at the end. */
public final class ServerSite implements AutoCloseable {

    /** Settings of a server whose search is not what is measured: it is ready some seconds sooner. */
    public static final String COLD_SEARCH = "[search]\nwarmUp = false\n";

    private final Path root;
    private int starts;

    /** With this text as settings file. */
    public ServerSite(String settings) throws IOException {
        root = Files.createTempDirectory("whorl-bench-");
        settings(settings);
    }

    /** Another text for the settings file, which the next server reads. */
    public void settings(String text) throws IOException {
        Files.writeString(config(), text);
    }

    public Path data() {
        return root.resolve("data");
    }

    Path config() {
        return root.resolve("settings.toml");
    }

    /** A file in the folder, for the output of tools. */
    Path file(String name) {
        return root.resolve(name);
    }

    /** The file that takes the output of the next server. */
    Path newLog() {
        starts++;
        return root.resolve("server-" + starts + ".log");
    }

    /** What all servers printed that ran here, in order. */
    public List<String> output() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int start = 1; start <= starts; start++) {
            lines.addAll(Files.readAllLines(root.resolve("server-" + start + ".log")));
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
