package io.whorl.ingest.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * One table of the settings file, read key by key without any conversion of types; {@link #finish} refuses the keys that nobody
 * asked for. Confined to the thread that reads the settings.
 */
final class TomlTable {

    private final String path;
    private final ObjectNode node;
    private final Set<String> asked = new HashSet<>();

    TomlTable(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    /** The table under a key; an empty one if it is not there. */
    TomlTable table(String key) {
        JsonNode value = ask(key);
        if (value.isMissingNode()) {
            return new TomlTable(key(key), JsonNodeFactory.instance.objectNode());
        }
        if (value instanceof ObjectNode table) {
            return new TomlTable(key(key), table);
        }
        throw refused(key, value, "must be a table");
    }

    /** The tables of an array under a key, at most {@code limit}. */
    List<TomlTable> tables(String key, int limit) {
        JsonNode value = ask(key);
        List<TomlTable> tables = new ArrayList<>();
        if (value.isMissingNode()) {
            return tables;
        }
        if (!value.isArray() || value.size() > limit) {
            throw refused(key, value, "must be an array of at most " + limit + " tables");
        }
        for (JsonNode element : value) {
            if (!(element instanceof ObjectNode table)) {
                throw refused(key, value, "must be an array of tables");
            }
            tables.add(new TomlTable(key(key) + "[" + tables.size() + "]", table));
        }
        return tables;
    }

    String text(String key, String fallback) {
        JsonNode value = ask(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isTextual()) {
            throw refused(key, value, "must be a string");
        }
        return value.textValue();
    }

    /** The strings of an array under a key, at most {@code limit}; none if it is not there. */
    List<String> texts(String key, int limit) {
        JsonNode value = ask(key);
        List<String> texts = new ArrayList<>();
        if (value.isMissingNode()) {
            return texts;
        }
        if (!value.isArray() || value.size() > limit) {
            throw refused(key, value, "must be an array of at most " + limit + " strings");
        }
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw refused(key, value, "must be an array of strings");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    boolean flag(String key, boolean fallback) {
        JsonNode value = ask(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw refused(key, value, "must be true or false");
        }
        return value.booleanValue();
    }

    int integer(String key, int fallback, int least, int most) {
        return (int) number(key, fallback, least, most);
    }

    long number(String key, long fallback, long least, long most) {
        JsonNode value = ask(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw refused(key, value, "must be a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    int powerOfTwo(String key, int fallback, int least, int most) {
        int value = integer(key, fallback, least, most);
        if (Integer.bitCount(value) != 1) {
            throw refused(key, node.path(key), "must be a power of two from " + least + " to " + most);
        }
        return value;
    }

    /** A list of points, two finite numbers each. */
    List<double[]> points(String key) {
        JsonNode value = ask(key);
        List<double[]> points = new ArrayList<>();
        for (JsonNode point : value) {
            if (!point.isArray()
                    || point.size() != 2
                    || !point.get(0).isNumber()
                    || !point.get(1).isNumber()) {
                throw refused(key, value, "must be an array of points [cosine, score]");
            }
            points.add(new double[] {point.get(0).doubleValue(), point.get(1).doubleValue()});
        }
        return points;
    }

    /** Refuses keys that were never asked for. */
    void finish() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new SettingsException("settings: unknown key " + key(name) + ", known here: "
                        + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    /** The refusal of the value under a key of this table. */
    SettingsException refused(String key, String limit) {
        return refused(key, node.path(key), limit);
    }

    private SettingsException refused(String key, JsonNode value, String limit) {
        String is = value.isMissingNode() ? " is not set" : " = " + value;
        return new SettingsException("settings: " + key(key) + is + ", but it " + limit);
    }

    private JsonNode ask(String key) {
        asked.add(key);
        return node.path(key);
    }

    private String key(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
