package io.whorl.ingest.outbox;

import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.http.json.IssuanceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The files of an outbox in the data directory: {@code outbox.position}, a sequence number in ASCII, replaced as a whole; {@code outbox.dead}, a line of JSON
 * for each event that was put aside, which names it and holds nothing of it: a deletion has to find no subject there. A position that cannot be read is refused, for
 * events would be sent anew from the first on.
 */
record OutboxFiles(Path positionFile, Path deadFile) implements Outbox.Records {

    static OutboxFiles of(DataDirectory directory) {
        return new OutboxFiles(directory.outbox(), directory.outboxDead());
    }

    @Override
    public long position() {
        try {
            if (!Files.exists(positionFile)) {
                return 0;
            }
            String text =
                    Files.readString(positionFile, StandardCharsets.US_ASCII).strip();
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + positionFile, e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(noPosition(), e);
        }
        throw new IllegalStateException(noPosition());
    }

    private String noPosition() {
        return positionFile + " holds no position; remove it to send every event again";
    }

    @Override
    public void position(long position) {
        DataDirectory.replace(positionFile, (position + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void dead(long sequence, Instant at, String why) {
        DataDirectory.append(deadFile, IssuanceWriter.putAside(sequence, at, why));
    }
}
