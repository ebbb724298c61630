package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where a reader stands, as {@code captures[1].data}; empty at the top. Built only when something is refused. */
final class FieldPath {

    private FieldPath() {}

    static String of(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        String prefix = parent == null ? "" : of(parent);
        if (context.inArray() && context.hasCurrentIndex()) {
            return prefix + "[" + context.getCurrentIndex() + "]";
        }
        if (context.inObject() && context.hasCurrentName()) {
            return below(prefix, printable(context.getCurrentName()));
        }
        return prefix;
    }

    static String below(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    /** A client's own field name, fit for a log line. */
    private static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c > ' ' && c < 0x7f && c != '"' && c != '\\' ? c : '?');
        }
        return text.toString();
    }
}
