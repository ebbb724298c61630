package io.whorl.bench.faces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * FAISS IndexFlatIP (J. Johnson, M. Douze, H. Jégou, "Billion-scale similarity search with GPUs", 2017) in a Python of this machine, one
 * thread, one probe after another.
 */
final class Faiss {

    /** The one that the path names may not be the system's, which has what Debian installs. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private static final String SCRIPT = "faiss_scan.py";
    private static final long PATIENCE_MINUTES = 20;

    private final String python;

    private Faiss(String python) {
        this.python = python;
    }

    /** Throws {@link FaissMissingException} with a sentence for people if there is none. */
    static Faiss find() throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            if (runs(python)) {
                return new Faiss(python);
            }
        }
        throw new FaissMissingException("no Python with FAISS here: install Debian's python3-faiss");
    }

    private static boolean runs(String python) throws InterruptedException {
        try {
            return process(List.of(python, "-c", "import faiss, numpy"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // no such program
            return false;
        }
    }

    /** The references that are nearest to each probe. */
    RaceResult run(RaceTrack track, int nearest) throws IOException, InterruptedException {
        Path result = track.folder().resolve("faiss.txt");
        Process process = process(List.of(
                        python,
                        "-c",
                        script(),
                        track.referencesFile().toString(),
                        track.probesFile().toString(),
                        Integer.toString(track.dimension()),
                        Integer.toString(nearest),
                        result.toString()))
                .inheritIO()
                .start();
        Children.await(process, "FAISS", PATIENCE_MINUTES, TimeUnit.MINUTES);
        try {
            return RaceResult.read(result);
        } finally {
            Files.deleteIfExists(result);
        }
    }

    /** One thread, and no switch of its arithmetic left over from elsewhere. */
    private static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().remove("OPENBLAS_CORETYPE");
        builder.environment().remove("OPENBLAS_L2_SIZE");
        return builder;
    }

    private static String script() throws IOException {
        try (InputStream in = Faiss.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("resource " + SCRIPT + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
