package io.whorl.bench.faces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A search of others in a Python of this machine, one thread, one probe after another. */
final class PythonPeer {

    /**
     * FAISS IndexFlatIP (J. Johnson, M. Douze, H. Jégou, "Billion-scale similarity search with GPUs", 2017): compares with everybody. Its script
     * takes no further arguments.
     */
    static final Program FAISS = new Program("FAISS", "faiss", "python3-faiss", "faiss_scan.py");

    /**
     * hnswlib (Y. Malkov, D. Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs",
     * 2016): walks a graph. Its script takes lengths of the list of candidates, and writes a result for each.
     */
    static final Program HNSWLIB = new Program("hnswlib", "hnswlib", "python3-hnswlib", "hnsw_walk.py");

    /** The one that the path names may not be the system's, which has what Debian installs. */
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private static final long PATIENCE_MINUTES = 20;

    private final Program program;
    private final String python;

    private PythonPeer(Program program, String python) {
        this.program = program;
        this.python = python;
    }

    /**
     * What is run.
     *
     * @param name for people
     * @param module of Python that it needs beside numpy
     * @param debianPackage that installs the module
     * @param script resource beside this class
     */
    record Program(String name, String module, String debianPackage, String script) {}

    /** Throws {@link PeerMissingException} with a sentence for people if it is not there. */
    static PythonPeer find(Program program) throws IOException, InterruptedException {
        for (String python : PYTHONS) {
            if (has(python, program.module())) {
                return new PythonPeer(program, python);
            }
        }
        throw new PeerMissingException(
                "no Python with " + program.name() + " here: install Debian's " + program.debianPackage());
    }

    private static boolean has(String python, String module) throws InterruptedException {
        try {
            return process(List.of(python, "-c", "import numpy, " + module))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // no such program
            return false;
        }
    }

    /** Runs the script on a track; what it found is in the files whose names begin with that of {@code result}. */
    void run(RaceTrack track, int nearest, Path result, List<String> further) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                python,
                "-c",
                script(),
                track.referencesFile().toString(),
                track.probesFile().toString(),
                Integer.toString(track.dimension()),
                Integer.toString(nearest),
                result.toString()));
        command.addAll(further);
        Children.await(process(command).inheritIO().start(), program.name(), PATIENCE_MINUTES, TimeUnit.MINUTES);
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

    private String script() throws IOException {
        try (InputStream in = PythonPeer.class.getResourceAsStream(program.script())) {
            if (in == null) {
                throw new IOException("resource " + program.script() + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
