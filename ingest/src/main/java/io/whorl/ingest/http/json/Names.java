package io.whorl.ingest.http.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of an enum by the names that JSON uses for them, which are their own. */
final class Names {

    private Names() {}

    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> names = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            names.put(constant.name(), constant);
        }
        return Collections.unmodifiableMap(names);
    }
}
