package io.whorl.bench.plots;

import io.whorl.bench.console.Terminal;
import io.whorl.bench.console.TextTable;
import java.util.List;

/**
 * A report that is shown in a terminal while it is made, and as a page when it is done; plots are in the page alone. Confined to one
 * thread.
 */
public final class Report {

    /** Items of a list that a terminal shows; the page has them all. */
    private static final int SHOWN_ITEMS = 12;

    private final Terminal terminal;
    private final Page page;

    public Report(Terminal terminal, Page page) {
        this.terminal = terminal;
        this.page = page;
    }

    /** For progress, and for what is not to be kept. */
    public Terminal terminal() {
        return terminal;
    }

    public Page page() {
        return page;
    }

    public void heading(String text) {
        terminal.blank();
        terminal.line(terminal.strong(text));
        page.heading(text);
    }

    public void line(String text) {
        terminal.line("  " + text);
        page.paragraph(text);
    }

    /** A line that must not be missed. */
    public void warn(String text) {
        terminal.line("  " + terminal.attention(text));
        page.paragraph(text);
    }

    public void table(TextTable table) {
        table.lines().forEach(terminal::line);
        page.table(table);
    }

    /** Nothing for no items. */
    public void list(String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        terminal.line("  " + terminal.attention(title));
        items.stream().limit(SHOWN_ITEMS).forEach(item -> terminal.line("    " + item));
        if (items.size() > SHOWN_ITEMS) {
            terminal.line("    … and " + (items.size() - SHOWN_ITEMS) + " more");
        }
        page.subheading(title).list(items);
    }

    public void plots(LinePlot... plots) {
        page.plots(plots);
    }
}
