package io.whorl.ingest.server;

import io.whorl.index.backup.Backup;
import io.whorl.index.backup.NodeSource;
import io.whorl.index.store.DataDirectory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes backups for {@code whorl backup} while the server has the directory. The command leaves a file there, and reads the answer from
 * another: whoever may write into the data directory may ask, and no door is opened for it. A thread of its own looks twice a second.
 */
final class BackupRequests implements AutoCloseable {

    private static final String REQUEST = "backup.request";
    private static final String ANSWER = "backup.answer";
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final int LINES = 3;
    private static final long LOOK_MILLIS = 500;
    private static final long TAKEN_UP_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long CLOSE_MILLIS = 30_000;
    private static final Logger LOG = System.getLogger(BackupRequests.class.getName());

    private final NodeSource source;
    private final Thread thread;
    private volatile boolean closed;

    BackupRequests(NodeSource source) {
        this.source = source;
        // of a command that a server before this one left alone
        take(source.directory().root());
        thread = Thread.ofPlatform().name("whorl-backup").daemon().start(this::run);
    }

    /** The command's side: has the server that has this directory take a backup, and returns its sentence. */
    static String ask(Path root, Path to, String id) throws IOException, InterruptedException {
        DataDirectory.replace(
                root.resolve(REQUEST), lines(id, to.toAbsolutePath().normalize().toString(), ""));
        long asked = System.nanoTime();
        while (true) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            String[] answer = read(root.resolve(ANSWER));
            if (answer != null && answer[0].equals(id)) {
                if (answer[1].equals(DONE)) {
                    return answer[2];
                }
                throw new IllegalStateException(answer[2]);
            }
            if (Files.exists(root.resolve(REQUEST)) && System.nanoTime() - asked > TAKEN_UP_NANOS) {
                Files.deleteIfExists(root.resolve(REQUEST));
                throw new IllegalStateException(
                        "the data directory " + root + " is in use, and whoever has it takes no backup");
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                String[] request = take(source.directory().root());
                if (request != null) {
                    answer(request[0], Path.of(request[1]));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String id, Path to) {
        String how = FAILED;
        String sentence;
        try {
            sentence = sentence(Backup.take(source, to, Clock.systemUTC()));
            how = DONE;
            LOG.log(Level.INFO, "a backup was taken in " + to + ": " + sentence);
        } catch (IOException | RuntimeException e) {
            sentence = String.valueOf(e.getMessage());
            LOG.log(Level.WARNING, "no backup was taken in " + to + ": " + sentence, e);
        }
        DataDirectory.replace(source.directory().root().resolve(ANSWER), lines(id, how, sentence));
    }

    /** What an increment added, for people. */
    static String sentence(Backup.Taken taken) {
        return String.format(
                Locale.ROOT,
                "increment %d, log up to position %,d (latest snapshot at %,d); %,d new records, %,d images in all, %,d bytes"
                        + " written",
                taken.number(),
                taken.endPosition(),
                taken.snapshotPosition(),
                taken.records(),
                taken.images(),
                taken.bytes());
    }

    /** Takes the request away, if there is one that can be read. */
    private static String @Nullable [] take(Path root) {
        Path file = root.resolve(REQUEST);
        try {
            String[] request = read(file);
            Files.deleteIfExists(file);
            return request;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a request for a backup cannot be read", e);
            return null;
        }
    }

    private static String @Nullable [] read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == LINES ? lines.toArray(new String[0]) : null;
    }

    private static byte[] lines(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line.replace('\n', ' ')).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Waits for the backup that is under way. Before the node is closed. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
