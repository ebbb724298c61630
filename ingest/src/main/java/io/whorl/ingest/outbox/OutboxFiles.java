package io.whorl.ingest.outbox;

import io.whorl.index.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The files of an outbox in the data directory: {@code outbox.position}, a sequence number in ASCII, replaced as a whole; {@code outbox.dead}, a line of JSON
 * for each event that was put aside. A position that cannot be read is refused, for events would be sent anew from the first on.
 */
record OutboxFiles(Path positionFile, Path deadFile) implements Outbox.Records {

    static OutboxFiles at(Path position) {
        return new OutboxFiles(position, position.resolveSibling("outbox.dead"));
    }

    @Override
    public long position() {
        try {
            if (!Files.exists(positionFile)) {
                return 0;
            }
            String text =
                    Files.readString(positionFile, StandardCharsets.US_ASCII).strip();
            return Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + positionFile, e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    positionFile + " holds no position; remove it to send every event again", e);
        }
    }

    @Override
    public void position(long position) {
        DataDirectory.replace(positionFile, (position + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void dead(String line) {
        try {
            Files.writeString(
                    deadFile,
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + deadFile, e);
        }
    }
}
