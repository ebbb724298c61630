package io.whorl.bench.console;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as it needs; the first aligned left, the others right. Confined to one thread. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] left;

    /** A table whose header is the first row; {@code leftColumns} first columns are aligned left. */
    public TextTable(int leftColumns, String... header) {
        left = new boolean[header.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = i < leftColumns;
        }
        rows.add(List.of(header));
    }

    public TextTable row(String... cells) {
        if (cells.length != left.length) {
            throw new IllegalArgumentException("table row: cells=" + cells.length + ", limit=" + left.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The cells, header first. */
    public List<List<String>> rows() {
        return List.copyOf(rows);
    }

    /** Whether a column is aligned left. */
    public boolean isLeft(int column) {
        return left[column];
    }

    /** The lines, header first, indented by two. */
    public List<String> lines() {
        int[] widths = new int[left.length];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append(left[i] ? row.get(i) + gap : gap + row.get(i)).append("   ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
