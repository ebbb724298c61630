package io.whorl.bench.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small table of text: comma-separated, {@code #} begins a comment line, a last column may be quoted. Immutable. */
record Table(String name, List<List<String>> rows) {

    Table {
        rows = List.copyOf(rows);
    }

    /** One that is shipped beside this class. */
    static Table shipped(String name, List<String> header) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), header);
        } catch (IOException e) {
            throw new IllegalStateException("resource " + name, e);
        }
    }

    /**
     * @throws IllegalArgumentException naming the line that has another header, or another number of cells
     */
    static Table parse(String name, String text, List<String> header) {
        List<List<String>> rows = new ArrayList<>();
        boolean headed = false;
        int line = 0;
        for (String each : text.split("\n", -1)) {
            line++;
            if (each.isBlank() || each.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(each.strip(), header.size());
            if (cells.size() != header.size() || (!headed && !cells.equals(header))) {
                throw new IllegalArgumentException(
                        name + ", line " + line + ": not " + String.join(",", header) + ": " + each);
            }
            if (headed) {
                rows.add(cells);
            }
            headed = true;
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(name + ": no rows");
        }
        return new Table(name, rows);
    }

    /** The last cell takes the rest of the line, without its quotes. */
    private static List<String> cells(String line, int columns) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", columns)) {
            boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
            cells.add(quoted ? cell.substring(1, cell.length() - 1) : cell);
        }
        return List.copyOf(cells);
    }

    /** A cell as a number that is above 0. */
    double positive(int row, int column) {
        String cell = rows.get(row).get(column);
        try {
            double value = Double.parseDouble(cell);
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": no number: " + cell, e);
        }
        throw new IllegalArgumentException(name + ": value=" + cell + ", limit=above 0");
    }
}
