package io.whorl.ingest.shards;

import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.MoveCommand;
import org.agrona.ExpandableArrayBuffer;

/** Commands that one shard sends into the log of another. Stateless. */
final class Sent {

    private Sent() {}

    /** Throws {@link IllegalArgumentException} for a command over the limit of the log. */
    static byte[] encode(MoveCommand command) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        byte[] encoded = new byte[new CommandCodec().encode(command, 0, false, buffer, 0)];
        buffer.getBytes(0, encoded);
        return encoded;
    }
}
