package io.whorl.bench.console;

import java.io.PrintWriter;

/** Where a command prints. Colour and lines that rewrite themselves only appear when {@code ansi} is set. Any thread may print whole lines. */
public final class Terminal {

    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final boolean ansi;

    public Terminal(PrintWriter out, boolean ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    public void blank() {
        line("");
    }

    /** Starts the report on some long work of {@code total} equal steps. */
    public Progress progress(String what, long total) {
        return new Progress(this, what, total, System.nanoTime());
    }

    public String strong(String text) {
        return styled("1", text);
    }

    public String faint(String text) {
        return styled("2", text);
    }

    public String good(String text) {
        return styled("32", text);
    }

    public String bad(String text) {
        return styled("1;31", text);
    }

    public String attention(String text) {
        return styled("33", text);
    }

    boolean ansi() {
        return ansi;
    }

    /** Replaces the current line, where the terminal can. */
    synchronized void rewrite(String text) {
        out.print("\r" + text + "\u001b[K");
        out.flush();
    }

    private String styled(String code, String text) {
        return ansi ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
