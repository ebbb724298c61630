package io.whorl.bench.plots;

/** Text inside of markup. Stateless. */
final class Markup {

    private Markup() {}

    /** For text and for attributes in double quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
