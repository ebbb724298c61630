package io.whorl.ingest.http.json;

import io.whorl.index.wire.LifeEntry;
import java.nio.charset.StandardCharsets;

/** Server-sent events (WHATWG HTML, section 9.2) in UTF-8. Stateless. */
public final class EventStreamWriter {

    public static final String MEDIA_TYPE = "text/event-stream";

    private EventStreamWriter() {}

    /** The event that {@code GET /events} and a webhook have; its id is the sequence number, its kind the step. */
    public static byte[] event(LifeEntry entry) {
        // JSON has no line breaks outside of its texts, and escapes those inside
        String data = new String(IssuanceWriter.event(entry), StandardCharsets.UTF_8);
        return utf8("id: " + entry.sequence() + "\nevent: " + entry.step() + "\ndata: " + data + "\n\n");
    }

    /** What consumers do not see: that the stream lives. */
    public static byte[] comment(String text) {
        return utf8(": " + text + "\n\n");
    }

    /** The last event of a stream, without an id, so that its consumer goes on from the one before. */
    public static byte[] end(String code, String detail, long position) {
        byte[] data = JsonOutput.object(out -> {
            out.writeStringField("code", code);
            out.writeStringField("detail", detail);
            out.writeNumberField("after", position);
        });
        return utf8("event: END\ndata: " + new String(data, StandardCharsets.UTF_8) + "\n\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
