package io.whorl.bench.openloop;

import io.whorl.bench.load.ServerGauges;
import java.io.IOException;

/**
 * What a server's process holds at a moment, the garbage collected. Not a number what the system does not tell.
 *
 * @param heapMb heap in use
 * @param offHeapMb memory of its own less the heap that it has from the system, the columns, and {@value #LEDGER_BYTES} bytes for each reference since the
 *     start: people who come make a gallery and a ledger larger, and are no leak
 * @param directMb buffers outside of the heap that the JVM counts, those of mapped files left out
 * @param regions ranges of memory that are mapped: log segments, record file, stacks, arenas
 * @param handles open files and sockets
 * @param threads live ones
 */
record Vitals(double heapMb, double offHeapMb, double directMb, double regions, double handles, double threads) {

    /** Application row, life, two or three entries of its history, its findings, and their places in the indexes: docs/layout.md. */
    private static final int LEDGER_BYTES = 1_024;

    private static final double BYTES_A_MB = 1e6;
    private static final String HEAP_USED = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String HEAP_COMMITTED = "jvm_memory_committed_bytes{area=\"heap\"";

    /** Of a process that has just collected its garbage. */
    static Vitals of(ProcessMemory process, ServerGauges gauges) throws IOException {
        double heapFromSystem = gauges.sum(HEAP_COMMITTED);
        double grown =
                gauges.value("whorl_gallery_used_bytes") + LEDGER_BYTES * gauges.value("whorl_references_inserted");
        return new Vitals(
                gauges.sum(HEAP_USED) / BYTES_A_MB,
                process.megabytes() - (heapFromSystem + grown) / BYTES_A_MB,
                gauges.value("jvm_buffer_memory_used_bytes{id=\"direct\"}") / BYTES_A_MB,
                process.regions(),
                gauges.value("process_files_open_files"),
                gauges.value("jvm_threads_live_threads"));
    }
}
