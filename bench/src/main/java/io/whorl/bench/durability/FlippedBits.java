package io.whorl.bench.durability;

import io.whorl.bench.console.Progress;
import io.whorl.index.integrity.StoreReport;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.SparseCopy;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.StoreCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Single bits flipped at random in the files that a stopped server left, one at a time, each flipped back before the next. Each is to be found
 * by {@code verify-store}, or refused by the start; what neither finds must be in what nothing reads, and then a node on a copy of the
 * directory must answer as before. Half of the bits are drawn from all bytes that hold data, half from a file drawn first, so that
 * small files have their share. Confined to one thread.
 */
final class FlippedBits {

    private static final int QUESTIONS = 20;
    /** No start and no search reads an image, and a start takes seconds: so many flips of images are not played on. */
    private static final int IMAGES_A_START = 50;

    private final Path root;
    private final Path copy;
    private final Path scratch;
    private final Asked asked;
    private final List<Asked.Found> expected;
    private final List<Spot> spots = new ArrayList<>();
    private long dataBytes;

    /** A file, and its bytes that are data. */
    private record Spot(Path file, long bytes, long first) {}

    /**
     * How it ended.
     *
     * @param verified found by verify-store
     * @param started flips after which a node was started on a copy, or refused to start
     * @param refused those of them that the start refused
     * @param unread found by nobody, in files that nothing reads; by file
     * @param missed found by nobody, in a file that is read: must be empty
     * @param wrong flips after which a node started and answered otherwise: must be empty
     */
    record Tally(
            int flips,
            int verified,
            int started,
            int refused,
            Map<String, Integer> unread,
            List<String> missed,
            List<String> wrong) {}

    /** @param work a folder for copies */
    FlippedBits(Path root, Path work, Asked asked) throws IOException {
        this.root = root;
        this.asked = asked;
        copy = work.resolve("copy");
        scratch = Files.createDirectories(work.resolve("scratch"));
        Folders.copy(root, copy);
        expected = asked.ask(copy, QUESTIONS);
        Folders.delete(copy);
        for (Path file : Folders.files(root)) {
            long bytes = SparseCopy.dataBytes(file);
            if (bytes > 0) {
                spots.add(new Spot(file, bytes, dataBytes));
                dataBytes += bytes;
            }
        }
    }

    /** Flips so many bits, one after the other. */
    Tally play(int flips, long seed, Progress progress) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Count count = new Count();
        for (int i = 0; i < flips; i++) {
            Spot spot = i % 2 == 0 ? byBytes(random.nextLong(dataBytes)) : spots.get(random.nextInt(spots.size()));
            long bit = Byte.SIZE * SparseCopy.dataOffset(spot.file, random.nextLong(spot.bytes)) + random.nextInt(8);
            Folders.flip(spot.file, bit);
            try {
                look(root.relativize(spot.file).toString(), bit, count);
            } finally {
                Folders.flip(spot.file, bit);
            }
            progress.step();
        }
        return new Tally(flips, count.verified, count.started, count.refused, count.unread, count.missed, count.wrong);
    }

    private static final class Count {
        private final Map<String, Integer> unread = new TreeMap<>();
        private final List<String> missed = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private int verified;
        private int started;
        private int refused;
        private int images;
    }

    private void look(String file, long bit, Count count) throws IOException {
        String what = file + ", bit " + bit;
        boolean verified = isFound();
        boolean isImage = file.startsWith("images/");
        boolean isPlayed = !verified || !isImage || count.images++ % IMAGES_A_START == 0;
        String answered = isPlayed ? answered() : null;
        count.started += isPlayed ? 1 : 0;
        boolean refused = answered != null && answered.isEmpty();
        count.verified += verified ? 1 : 0;
        count.refused += refused ? 1 : 0;
        if (!verified && !refused) {
            if (isUnread(file)) {
                count.unread.merge(kind(file), 1, Integer::sum);
            } else {
                count.missed.add(what);
            }
        }
        if (answered != null && !answered.isEmpty()) {
            count.wrong.add(what + ": " + answered);
        }
    }

    private boolean isFound() throws IOException {
        try {
            StoreReport report = StoreCheck.verify(root, scratch);
            return !report.isSound();
        } catch (IllegalStateException e) {
            // version file or keys: a sentence, and exit code 1
            return true;
        }
    }

    /** Starts a server's node on a copy: null if it answers as before, empty if it refuses to start, else how it answered. */
    private @Nullable String answered() throws IOException {
        Folders.copy(root, copy);
        try {
            Tokens.open(DataDirectory.keys(copy));
            List<Asked.Found> found = asked.ask(copy, QUESTIONS);
            return found.equals(expected) ? null : "answers differ";
        } catch (IllegalStateException e) {
            return "";
        } finally {
            Folders.delete(copy);
        }
    }

    private Spot byBytes(long at) {
        for (Spot spot : spots) {
            if (at < spot.first + spot.bytes) {
                return spot;
            }
        }
        return spots.getLast();
    }

    /** The lock says who holds it while it is held, and to people only. */
    private static boolean isUnread(String file) {
        return file.equals("whorl.lock");
    }

    private static String kind(String file) {
        int slash = file.indexOf('/');
        return slash < 0 ? file : file.substring(0, slash);
    }
}
