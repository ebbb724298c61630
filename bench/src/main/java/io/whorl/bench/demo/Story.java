package io.whorl.bench.demo;

import io.whorl.bench.client.Answer;
import io.whorl.bench.console.Terminal;
import java.util.Locale;

/** Tells the cases, a line each, and counts those that did not end as expected. Confined to the main thread. */
final class Story {

    private static final String LINE = "  %s %-47s %-9s %6s %7s   %s";

    private final Terminal terminal;
    private final Latencies latencies;
    private int told;
    private int unexpected;

    Story(Terminal terminal, Latencies latencies) {
        this.terminal = terminal;
        this.latencies = latencies;
    }

    /** Starts a chapter. */
    void chapter(String title) {
        terminal.blank();
        terminal.line(terminal.strong(title));
    }

    /** The names of the columns. */
    void header() {
        terminal.blank();
        terminal.line(
                terminal.faint(String.format(Locale.ROOT, LINE, "    ", "case", "decision", "score", "ms", "reasons")
                        .stripTrailing()));
    }

    /** A case that one application decides. */
    void tell(String title, Expected expected, Answer answer) {
        latencies.record(answer);
        boolean asExpected = expected.isMetBy(answer);
        count(asExpected, line(title, answer, asExpected));
        if (!asExpected) {
            explain("expected " + expected.describe());
        }
    }

    /** An answer of which only the case as a whole can tell whether it is right. */
    void show(String title, Answer answer) {
        latencies.record(answer);
        terminal.line(line(title, answer, true).replaceFirst("ok  ", "    "));
    }

    /** A case that is decided otherwise: {@code got} is what happened. */
    void tell(String title, boolean asExpected, String expectation, String got, double ms) {
        count(asExpected, line(mark(asExpected), title, "", "", ms, got));
        if (!asExpected) {
            explain("expected " + expectation);
        }
    }

    /** What a case brought to light. */
    void note(String sentence) {
        terminal.line("         " + terminal.faint(sentence));
    }

    /** A sentence under a case. */
    void explain(String sentence) {
        terminal.line("       " + terminal.bad(sentence));
    }

    int told() {
        return told;
    }

    int unexpected() {
        return unexpected;
    }

    private void count(boolean asExpected, String line) {
        told++;
        unexpected += asExpected ? 0 : 1;
        terminal.line(line);
    }

    private String line(String title, Answer answer, boolean asExpected) {
        String reasons = String.join(" ", answer.reasons());
        String own = answer.own() == null ? "" : "own reference " + answer.own().decision();
        return line(
                mark(asExpected),
                title,
                answer.decision(),
                score(answer),
                answer.ms(),
                reasons.isEmpty() ? own : reasons);
    }

    private String line(String mark, String title, String decision, String score, double ms, String rest) {
        String shownMs = String.format(Locale.ROOT, "%.0f", ms);
        String line = String.format(Locale.ROOT, LINE, mark, title, decision, score, shownMs, rest);
        return line.stripTrailing();
    }

    private String mark(boolean asExpected) {
        return asExpected ? terminal.good("ok  ") : terminal.bad("FAIL");
    }

    /** Of the best candidate on file under another identity, else of the person's own reference. */
    private static String score(Answer answer) {
        if (!answer.candidates().isEmpty()) {
            return String.format(Locale.ROOT, "%.1f", answer.candidates().get(0).score());
        }
        return answer.own() == null
                ? ""
                : String.format(Locale.ROOT, "%.1f", answer.own().score());
    }
}
