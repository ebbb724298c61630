package io.whorl.matcher.kernel;

/** The checks before a kernel reads or writes: the message says what, how much was asked and how much there is. */
final class Limits {

    private Limits() {}

    /** Throws {@link IndexOutOfBoundsException} unless {@code from} to {@code from + size} lies within 0 to {@code limit}. */
    static void range(String what, long from, long size, long limit) {
        // written so that no sum can overflow
        if (from < 0 || size < 0 || size > limit || from > limit - size) {
            throw new IndexOutOfBoundsException(what + ": from=" + from + ", size=" + size + ", limit=" + limit);
        }
    }

    /** Throws {@link IllegalArgumentException} unless {@code value} is {@code least} to {@code most}. */
    static void value(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + "=" + value + ", limit=" + least + " to " + most);
        }
    }

    /** Throws {@link IllegalArgumentException} unless an array has the length that goes with the others. */
    static void length(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(what + "=" + length + ", limit=" + expected);
        }
    }
}
