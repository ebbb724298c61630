package io.whorl.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM of the same user, through the JDK's {@code jcmd}, how much heap is in use. Confined to one thread. */
public final class HeapProbe {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long TIMEOUT_S = 60;
    private static final double KIB_A_MB = 1_000_000.0 / 1_024;

    private final ServerSite site;
    private final long pid;

    public HeapProbe(ServerSite site, long pid) {
        this.site = site;
        this.pid = pid;
    }

    /** Has it collect all garbage. */
    public void collect() throws IOException, InterruptedException {
        ask("GC.run");
    }

    /** Has it collect all garbage first. In megabytes; all generations, metadata not counted. */
    public double usedAfterCollection() throws IOException, InterruptedException {
        collect();
        String heap = ask("GC.heap_info");
        int end = heap.indexOf("Metaspace");
        Matcher used = USED.matcher(end < 0 ? heap : heap.substring(0, end));
        long kib = 0;
        while (used.find()) {
            kib += Long.parseLong(used.group(1));
        }
        if (kib == 0) {
            throw new IOException("jcmd said nothing of the heap: " + heap.strip());
        }
        return kib / KIB_A_MB;
    }

    private String ask(String question) throws IOException, InterruptedException {
        Path java = Path.of(ProcessHandle.current().info().command().orElse("java"));
        Path out = site.file("jcmd.txt");
        Process process = new ProcessBuilder(java.resolveSibling("jcmd").toString(), Long.toString(pid), question)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("jcmd " + question + " did not answer");
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "jcmd " + question + " failed: " + Files.readString(out).strip());
        }
        return Files.readString(out);
    }
}
