package io.whorl.bench.search;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The codes of impostors, one person after another: read from a file as far as an earlier run wrote it, then coded, and added to the
 * file. The file's name holds all that its content depends on. Confined to one thread.
 */
final class CodedChimeras implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;

    private final ChimeraPeople people;
    private final int fingers;
    private @Nullable DataInputStream in;
    private final @Nullable Path file;
    private @Nullable DataOutputStream out;
    private long next;
    private long wholeBytes;

    private CodedChimeras(ChimeraPeople people, @Nullable Path file) throws IOException {
        this.people = people;
        this.fingers = people.positions().size();
        this.file = file;
        if (file != null && Files.exists(file)) {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        }
    }

    /** @param folder of kept codes, made if it is missing; null keeps nothing */
    static CodedChimeras open(ChimeraPeople people, @Nullable Path folder) throws IOException {
        if (folder == null) {
            return new CodedChimeras(people, null);
        }
        Files.createDirectories(folder);
        String name = "chimeras-" + people.digest() + ".codes";
        return new CodedChimeras(people, folder.resolve(name));
    }

    /** The next people, each with all its fingers; at least one, at most {@code most}. */
    FingerCodes[][] next(int most) throws IOException {
        FingerCodes[][] kept = read(most);
        if (kept.length > 0) {
            return kept;
        }
        long first = next;
        FingerCodes[][] coded = new FingerCodes[most][];
        IntStream.range(0, most).parallel().forEach(i -> coded[i] = code(first + i));
        next += most;
        write(coded);
        return coded;
    }

    private FingerCodes[] code(long person) {
        FingerCodes[] codes = new FingerCodes[fingers];
        for (int i = 0; i < fingers; i++) {
            codes[i] = MinutiaEncoder.current().encode(people.finger(person, i));
        }
        return codes;
    }

    private FingerCodes[][] read(int most) throws IOException {
        FingerCodes[][] kept = new FingerCodes[most][];
        int count = 0;
        while (in != null && count < most) {
            FingerCodes[] person = readPerson(in);
            if (person == null) {
                in.close();
                in = null;
            } else {
                kept[count++] = person;
                next++;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Null at the end of the file, or of what an interrupted run wrote whole. */
    private FingerCodes @Nullable [] readPerson(DataInputStream from) throws IOException {
        FingerCodes[] person = new FingerCodes[fingers];
        long bytes = 0;
        try {
            for (int i = 0; i < fingers; i++) {
                byte[] codes = new byte[from.readInt()];
                from.readFully(codes);
                person[i] = FingerCodes.ofBytes(codes);
                bytes += Integer.BYTES + codes.length;
            }
        } catch (EOFException e) {
            return null;
        }
        wholeBytes += bytes;
        return person;
    }

    private void write(FingerCodes[][] coded) throws IOException {
        if (file == null) {
            return;
        }
        DataOutputStream to = out == null ? openToAppend(file) : out;
        out = to;
        for (FingerCodes[] person : coded) {
            for (FingerCodes codes : person) {
                byte[] bytes = codes.toBytes();
                to.writeInt(bytes.length);
                to.write(bytes);
            }
        }
    }

    private DataOutputStream openToAppend(Path to) throws IOException {
        try (RandomAccessFile whole = new RandomAccessFile(to.toFile(), "rw")) {
            whole.setLength(wholeBytes);
        }
        return new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.APPEND), BUFFER_BYTES));
    }

    @Override
    public void close() throws IOException {
        try {
            if (in != null) {
                in.close();
            }
        } finally {
            if (out != null) {
                out.close();
            }
        }
    }
}
