package io.whorl.ingest.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.whorl.matcher.vocabulary.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one JSON body. Values are read with their exact type; {@code null} counts as absent wherever a value is optional, so
 * readers return null for it. Refuses what is not JSON in UTF-8, duplicate fields, nesting over {@value #MAX_DEPTH}, names over
 * {@value #MAX_NAME} characters, and anything after the first value. Confined to the thread that made it.
 */
final class JsonInput implements AutoCloseable {

    static final int MAX_DEPTH = 8;
    static final int MAX_NAME = 64;
    private static final int MAX_NUMBER = 32;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    // the limit of the body holds for its strings too
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** How Jackson begins the message about a field that comes twice; it has no exception of its own for it. */
    private static final String DUPLICATE = "Duplicate field";

    private final byte[] body;
    private final JsonParser parser;

    private JsonInput(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    static JsonInput of(byte[] body) throws BadInput {
        if (isUtf16OrUtf32(body)) {
            throw new BadInput(malformed("the body is not UTF-8"));
        }
        try {
            return new JsonInput(body, FACTORY.createParser(body));
        } catch (IOException e) {
            throw new BadInput(malformed("the body is not JSON"));
        }
    }

    /** Steps to the first token of the body. */
    void begin() throws BadInput {
        if (next() == null) {
            throw new BadInput(malformed("the body is empty"));
        }
    }

    /** Makes sure that the body ends after the value just read. */
    void end() throws BadInput {
        if (next() != null) {
            throw new BadInput(malformed("the body goes on after its first value"));
        }
    }

    /** Enters the object that the cursor stands on. */
    void enterObject() throws BadInput {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType("an object");
        }
    }

    /** Steps to the next field of the object and to its value; null at the end of the object. */
    @Nullable String nextField() throws BadInput {
        if (next() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = name();
        next();
        return name;
    }

    /** Enters the array that the cursor stands on; false if there is null instead. */
    boolean enterArray() throws BadInput {
        if (isNull()) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType("an array");
        }
        return true;
    }

    /** Steps to the next element of the array; false at its end. */
    boolean nextElement() throws BadInput {
        return next() != JsonToken.END_ARRAY;
    }

    @Nullable String text() throws BadInput {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType("a string");
        }
        return currentText();
    }

    @Nullable Integer integer(int least, int most) throws BadInput {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("a whole number");
        }
        try {
            if (parser.getNumberType() == JsonParser.NumberType.INT) {
                int value = parser.getIntValue();
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw refused("OUT_OF_RANGE", "must be from " + least + " to " + most);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Nullable Double number() throws BadInput {
        if (isNull()) {
            return null;
        }
        if (!parser.currentToken().isNumeric()) {
            throw wrongType("a number");
        }
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Nullable Boolean flag() throws BadInput {
        if (isNull()) {
            return null;
        }
        boolean isTrue = parser.currentToken() == JsonToken.VALUE_TRUE;
        if (!isTrue && parser.currentToken() != JsonToken.VALUE_FALSE) {
            throw wrongType("true or false");
        }
        return isTrue;
    }

    <E extends Enum<E>> @Nullable E oneOf(Map<String, E> names) throws BadInput {
        String text = text();
        if (text == null) {
            return null;
        }
        E value = names.get(text);
        if (value == null) {
            throw refused("BAD_VALUE", "must be one of " + String.join(", ", names.keySet()));
        }
        return value;
    }

    /**
     * Decodes straight from the body where the text has no escapes, which is always in practice: a sample of several
     * megabytes would otherwise be copied three times as text.
     */
    byte @Nullable [] base64() throws BadInput {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType("a string");
        }
        byte[] text = body;
        int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
        int end = start > 0 && body[start - 1] == '"' ? plainEnd(start) : -1;
        if (end < 0) {
            // a character outside Latin 1 becomes '?', which is no base64 either
            text = currentText().getBytes(StandardCharsets.ISO_8859_1);
            start = 0;
            end = text.length;
        }
        byte[] data = StrictBase64.decode(text, start, end);
        if (data == null) {
            throw refused("BAD_BASE64", "must be padded base64 (RFC 4648) of one byte or more, without white space");
        }
        return data;
    }

    BadInput unknownField() {
        return refused("UNKNOWN_FIELD", "is not known here");
    }

    /** Refuses the value that the cursor stands on; {@code limit} completes "this field …". */
    BadInput refused(String code, String limit) {
        return refusedAt(path(), code, limit);
    }

    /** Refuses a field of the object that was just left. */
    BadInput refusedBelow(String field, String code, String limit) {
        return refusedAt(FieldPath.below(path(), field), code, limit);
    }

    /** The value, or a refusal because the object that was just left has no such field. */
    <T> T required(String field, @Nullable T value) throws BadInput {
        if (value == null) {
            throw refusedBelow(field, "MISSING_FIELD", "is required");
        }
        return value;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing a parser over an array does no I/O", e);
        }
    }

    private static BadInput refusedAt(String field, String code, String limit) {
        String what = field.isEmpty() ? "the body" : field;
        return new BadInput(
                new Refusal(Refusal.Kind.MALFORMED, code, what + " " + limit, field.isEmpty() ? null : field));
    }

    /** JSON begins with a character of ASCII, so a zero byte or a byte order mark of theirs gives them away; the parser would take them. */
    private static boolean isUtf16OrUtf32(byte[] body) {
        return body.length >= 2 && (body[0] == 0 || body[1] == 0 || body[0] == (byte) 0xFE || body[0] == (byte) 0xFF);
    }

    private BadInput wrongType(String expected) {
        return refused("WRONG_TYPE", "must be " + expected);
    }

    private String path() {
        return FieldPath.of(parser.getParsingContext());
    }

    private boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    private int plainEnd(int start) {
        for (int i = start; i < body.length; i++) {
            if (body[i] == '"') {
                return i;
            }
            if (body[i] == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private @Nullable JsonToken next() throws BadInput {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String name() throws BadInput {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String currentText() throws BadInput {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The message of the exception stays here: it may quote the body. */
    private BadInput unreadable(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new BadInput(malformed("the body goes over a limit: depth " + MAX_DEPTH + ", characters of a name "
                    + MAX_NAME + ", of a number " + MAX_NUMBER));
        }
        if (e instanceof JsonParseException parse && parse.getOriginalMessage().startsWith(DUPLICATE)) {
            return refused("DUPLICATE_FIELD", "comes twice");
        }
        return new BadInput(malformed(
                "the body is not JSON near byte " + parser.currentLocation().getByteOffset()));
    }

    private static Refusal malformed(String detail) {
        return new Refusal(Refusal.Kind.MALFORMED, "MALFORMED_JSON", detail, null);
    }
}
