package io.whorl.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Checksums of files that lie still, as they were when a server stopped: CRC-32C of each block of 64 KiB (docs/layout.md). Whatever bit of
 * them is not as it was, is found, with the file and the block, before anything reads it. Immutable. Costs one reading of what is data;
 * holes cost nothing, and zeros that were written and holes are the same.
 */
public final class FileSums {

    static final int BLOCK_BYTES = 64 * 1024;

    private static final int MAGIC = 0x4D534857;
    private static final short VERSION = 1;
    private static final int HEADER_BYTES = 16;
    private static final int MAX_FILES = 100_000;
    private static final int ZEROS = 0;

    private final List<Sums> files;

    /** Of one file: its name below the folder, its length, and a sum for each block; 0 for a block of zeros. */
    private record Sums(String name, long bytes, int[] blocks) {}

    private FileSums(List<Sums> files) {
        this.files = files;
    }

    /** Reads these files below the folder, which must be there. First what was written to them goes to the disk. */
    public static FileSums of(Path folder, List<String> names) throws IOException {
        List<Sums> files = new ArrayList<>();
        for (String name : names) {
            try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            files.add(sums(folder, name));
        }
        return new FileSums(files);
    }

    /** Reads what {@link #write} wrote; null if it is damaged, cut short, or empty as earlier releases left it. */
    public static @Nullable FileSums read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length - Integer.BYTES;
        ByteBuffer from = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (end < HEADER_BYTES || crc(ByteBuffer.wrap(content, 0, end)) != from.getInt(end)) {
            return null;
        }
        boolean known = from.getInt() == MAGIC && from.getShort() == VERSION;
        from.getShort();
        int count = known && from.getInt() == BLOCK_BYTES ? from.getInt() : -1;
        if (count < 0 || count > MAX_FILES) {
            return null;
        }
        List<Sums> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[Short.toUnsignedInt(from.getShort())];
            from.get(name);
            long bytes = from.getLong();
            int[] blocks = new int[blocks(bytes)];
            from.asIntBuffer().get(blocks);
            from.position(from.position() + blocks.length * Integer.BYTES);
            files.add(new Sums(new String(name, StandardCharsets.UTF_8), bytes, blocks));
        }
        return new FileSums(files);
    }

    /** Replaces the file, for the owner alone; it is on the disk when this returns. */
    public void write(Path file) {
        int bytes = HEADER_BYTES + Integer.BYTES;
        for (Sums sums : files) {
            bytes += Short.BYTES + utf8(sums.name).length + Long.BYTES + sums.blocks.length * Integer.BYTES;
        }
        ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(MAGIC).putShort(VERSION).putShort((short) 0).putInt(BLOCK_BYTES);
        to.putInt(files.size());
        for (Sums sums : files) {
            byte[] name = utf8(sums.name);
            to.putShort((short) name.length).put(name).putLong(sums.bytes);
            to.asIntBuffer().put(sums.blocks);
            to.position(to.position() + sums.blocks.length * Integer.BYTES);
        }
        to.putInt(crc(ByteBuffer.wrap(to.array(), 0, to.position())));
        SecureFiles.write(file, to.array());
    }

    /**
     * What is not as it was: blocks that lie side by side are one place.
     *
     * @param folder where the files are
     * @param prefix of the names of damages: the folder below the data directory, with its slash
     */
    public List<Damage> check(Path folder, String prefix) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Sums was : files) {
            String name = prefix + was.name;
            if (!Files.exists(folder.resolve(was.name))) {
                damages.add(Damage.ofFile(name, "is missing"));
                continue;
            }
            Sums is = sums(folder, was.name);
            if (is.bytes != was.bytes) {
                damages.add(Damage.ofFile(name, "has " + is.bytes + " bytes, and had " + was.bytes));
            }
            compare(name, was, is, damages);
        }
        return damages;
    }

    /** The names of the files. */
    public List<String> names() {
        return files.stream().map(Sums::name).toList();
    }

    private static void compare(String name, Sums was, Sums is, List<Damage> damages) {
        int blocks = Math.min(was.blocks.length, is.blocks.length);
        for (int from = 0; from < blocks; from++) {
            int to = from;
            while (to < blocks && was.blocks[to] != is.blocks[to]) {
                to++;
            }
            if (to > from) {
                long offset = (long) from * BLOCK_BYTES;
                long end = Math.min(was.bytes, (long) to * BLOCK_BYTES);
                damages.add(new Damage(name, offset, end - offset, "not as when the server stopped"));
                from = to;
            }
        }
    }

    private static Sums sums(Path folder, String name) throws IOException {
        try (SparseFile file = SparseFile.open(folder.resolve(name))) {
            int[] blocks = new int[blocks(file.size())];
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (long at = file.nextData(0); at < file.size(); ) {
                int index = Math.toIntExact(at / BLOCK_BYTES);
                file.read(block, (long) index * BLOCK_BYTES);
                blocks[index] = sum(block);
                at = file.nextData((index + 1L) * BLOCK_BYTES);
            }
            return new Sums(name, file.size(), blocks);
        }
    }

    private static int sum(ByteBuffer block) {
        int crc = crc(block.duplicate());
        if (isZero(block)) {
            return ZEROS;
        }
        return crc == ZEROS ? 1 : crc;
    }

    private static boolean isZero(ByteBuffer block) {
        // the first non-zero byte ends it: of data that is almost always among the first
        for (int i = block.position(); i < block.limit(); i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int blocks(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, (long) BLOCK_BYTES));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public String toString() {
        return Arrays.toString(names().toArray());
    }
}
