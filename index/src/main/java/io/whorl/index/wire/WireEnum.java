package io.whorl.index.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The constants of one enum of the vocabulary beside those of the schema, by name: the codes on the wire are the schema's and
 * stay when constants are reordered. A constant without a code fails when the class loads. Immutable.
 *
 * @param <E> of the vocabulary
 * @param <S> of the schema
 */
final class WireEnum<E extends Enum<E>, S> {

    private final Class<E> type;
    private final Map<E, S> schemaConstants;
    private final List<@Nullable E> byCode = new ArrayList<>();

    WireEnum(Class<E> type, Function<String, S> schemaConstant, ToIntFunction<S> code) {
        this.type = type;
        schemaConstants = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            S schema = schemaConstant.apply(constant.name());
            schemaConstants.put(constant, schema);
            int value = code.applyAsInt(schema);
            while (byCode.size() <= value) {
                byCode.add(null);
            }
            byCode.set(value, constant);
        }
    }

    S schema(E constant) {
        return Objects.requireNonNull(schemaConstants.get(constant));
    }

    /** The constant with this code. Throws {@link IllegalArgumentException} if there is none. */
    E constant(int code) {
        E constant = code < byCode.size() ? byCode.get(code) : null;
        if (constant == null) {
            throw new IllegalArgumentException(type.getSimpleName() + ": unknown code=" + code);
        }
        return constant;
    }
}
