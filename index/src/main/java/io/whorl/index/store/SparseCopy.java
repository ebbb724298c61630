package io.whorl.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies of files that are mostly holes, and where their data is. Stateless; any thread. */
public final class SparseCopy {

    private static final int BLOCK_BYTES = 64 * 1024;

    private SparseCopy() {}

    /** Copies to a file that is not there yet, for the owner alone; what is a hole stays one. */
    public static void copy(Path from, Path to) throws IOException {
        SecureFiles.openOrCreate(to).close();
        try (SparseFile source = SparseFile.open(from);
                FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (long at = source.nextData(0); at < source.size(); ) {
                source.read(block, at);
                target.position(at);
                at += block.remaining();
                while (block.hasRemaining()) {
                    target.write(block);
                }
                at = source.nextData(at);
            }
            if (target.size() < source.size()) {
                target.write(ByteBuffer.allocate(1), source.size() - 1);
            }
        }
    }

    /** How many bytes of the file are data, in whole blocks of the file system. */
    public static long dataBytes(Path file) throws IOException {
        long bytes = 0;
        try (SparseFile source = SparseFile.open(file)) {
            for (long at = source.nextData(0); at < source.size(); ) {
                long hole = source.nextHole(at);
                bytes += hole - at;
                at = source.nextData(hole);
            }
        }
        return bytes;
    }

    /** Where in the file the data byte with this number is, counted from 0 over data alone. */
    public static long dataOffset(Path file, long number) throws IOException {
        try (SparseFile source = SparseFile.open(file)) {
            long left = number;
            for (long at = source.nextData(0); at < source.size(); ) {
                long hole = source.nextHole(at);
                if (left < hole - at) {
                    return at + left;
                }
                left -= hole - at;
                at = source.nextData(hole);
            }
        }
        throw new IllegalArgumentException("data byte: number=" + number + ", limit=" + dataBytes(file));
    }
}
