package io.whorl.index.node;

import io.aeron.cluster.service.ClusterMarkFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Aeron's own marks of who uses a journal. A process that was killed leaves marks that look alive for ten seconds, during which
 * nothing starts. The lock of the data directory is the better mark: whoever holds it may declare the others dead.
 */
final class MarkFiles {

    private static final String ARCHIVE_MARK = "archive-mark.dat";

    private MarkFiles() {}

    /** Zeroes the activity times of archive, consensus module and service. The caller holds the lock of the data directory. */
    static void declareDead(JournalPaths paths) {
        int clusterOffset = io.aeron.cluster.codecs.mark.MessageHeaderDecoder.ENCODED_LENGTH
                + io.aeron.cluster.codecs.mark.MarkFileHeaderDecoder.activityTimestampEncodingOffset();
        int archiveOffset = io.aeron.archive.codecs.mark.MessageHeaderDecoder.ENCODED_LENGTH
                + io.aeron.archive.codecs.mark.MarkFileHeaderDecoder.activityTimestampEncodingOffset();
        zero(paths.cluster().resolve(ClusterMarkFile.FILENAME), clusterOffset);
        zero(paths.cluster().resolve(ClusterMarkFile.markFilenameForService(0)), clusterOffset);
        zero(paths.archive().resolve(ARCHIVE_MARK), archiveOffset);
    }

    private static void zero(Path file, int offset) {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() >= offset + Long.BYTES) {
                ByteBuffer zero = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                channel.write(zero, offset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("mark file " + file.getFileName() + " cannot be written", e);
        }
    }
}
