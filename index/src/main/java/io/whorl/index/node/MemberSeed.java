package io.whorl.index.node;

import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the data directory of a member that lost its own, from that of another member, or a copy of it, that no server has. The other one
 * must be the one that led: its log has everything that was acknowledged, and a follower's may not. Images are not copied: they are those
 * of the other one's door.
 */
public final class MemberSeed {

    private static final List<String> FOLDERS = List.of("archive", "cluster", "records");
    private static final String KEY_CHECK = "key-check";
    /** Aeron's marks of who uses a folder; made anew. The checksums that an orderly stop kept of them go too: the first start walks the log. */
    private static final String MARK = "-mark";

    private static final int BLOCK_BYTES = 1 << 16;
    private static final int MIB = 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocate(BLOCK_BYTES).asReadOnlyBuffer();

    private MemberSeed() {}

    /**
     * Copies, and writes down whose the directory is now. Throws {@link IllegalStateException}, with a sentence, if the other one is none of this
     * cluster, or this one has a log already. What takes no room there takes none here.
     *
     * @param from of another member, locked, none of its files damaged: they are copied as they are
     * @param to of this member, locked, with the cluster's keys
     */
    public static void copy(DataDirectory from, DataDirectory to, Membership membership, Progress progress) {
        try {
            if (Files.exists(to.archive())) {
                throw new IllegalStateException("the data directory " + to.root()
                        + " has a log already, or what a seed left that did not finish: name a new one, or remove it");
            }
            Identity.requireCompanion(from.root(), membership);
            Files.copy(
                    from.root().resolve(KEY_CHECK), to.root().resolve(KEY_CHECK), StandardCopyOption.REPLACE_EXISTING);
            Path shard = from.root().resolve(Membership.SHARD_FILE);
            if (Files.exists(shard)) {
                Files.copy(shard, to.root().resolve(Membership.SHARD_FILE), StandardCopyOption.REPLACE_EXISTING);
            }
            // the archive last: without it nothing that was begun counts as a log
            for (String folder : FOLDERS.reversed()) {
                copyFolder(from.root().resolve(folder), to.root().resolve(folder), progress);
            }
            Identity.write(to.root(), membership);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory of the other member cannot be copied", e);
        }
    }

    private static void copyFolder(Path from, Path to, Progress progress) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.contains(MARK) && !CleanStop.MARK.endsWith(name)) {
                    copyFile(file, to.resolve(name), progress);
                }
            }
        }
    }

    /** Skips blocks of zeros, of which the record file mostly consists. */
    private static void copyFile(Path from, Path to, Progress progress) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            long size = in.size();
            String step = "copying " + from.getFileName() + ", MiB";
            for (long position = 0; position < size; position += block.limit()) {
                progress.at(step, position >> MIB, size >> MIB);
                block.clear();
                while (block.hasRemaining() && in.read(block, position + block.position()) > 0) {
                    // until the block is full, or the file at its end
                    assert block.position() > 0;
                }
                if (block.flip().limit() == 0) {
                    throw new IOException(from + " became shorter while it was copied: a server has it");
                }
                boolean isLast = position + block.limit() >= size;
                if (isLast || block.mismatch(ZEROS.slice(0, block.limit())) >= 0) {
                    write(out, block, position);
                }
            }
            out.force(true);
        }
    }

    private static void write(FileChannel out, ByteBuffer block, long at) throws IOException {
        while (block.hasRemaining()) {
            out.write(block, at + block.position());
        }
    }
}
