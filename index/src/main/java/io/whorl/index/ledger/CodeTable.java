package io.whorl.index.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The codes of an enum in rows and snapshots: 1 for the first constant given, and so on; 0 means none. Constants are only ever
 * added at the end, because snapshots outlive programs; one that is not given fails when the class loads. Immutable.
 */
final class CodeTable<E extends Enum<E>> {

    static final int NONE = 0;

    private final Class<E> type;
    private final List<E> inOrder;

    CodeTable(Class<E> type, List<E> inOrder) {
        this.type = type;
        this.inOrder = List.copyOf(inOrder);
        for (E constant : type.getEnumConstants()) {
            if (!this.inOrder.contains(constant)) {
                throw new IllegalStateException("ledger rows: no code for " + type.getSimpleName() + "." + constant);
            }
        }
    }

    int code(E constant) {
        return inOrder.indexOf(constant) + 1;
    }

    E constant(int code) {
        return inOrder.get(code - 1);
    }

    int mask(Set<E> constants) {
        int mask = 0;
        for (E constant : constants) {
            mask |= 1 << code(constant);
        }
        return mask;
    }

    Set<E> set(int mask) {
        EnumSet<E> constants = EnumSet.noneOf(type);
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            constants.add(constant(Integer.numberOfTrailingZeros(rest)));
        }
        return constants;
    }
}
