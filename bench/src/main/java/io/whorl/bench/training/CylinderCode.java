package io.whorl.bench.training;

import io.whorl.matcher.code.Cylinders;

/** A way to make bits of a cylinder, to be measured against others. Immutable. */
interface CylinderCode {

    /** The cylinders themselves, a bit for each value above ½: what learning has to beat. */
    CylinderCode RAW = new CylinderCode() {
        @Override
        public int bits() {
            return Cylinders.VALUES;
        }

        @Override
        public void encode(float[] cylinders, int minutia, long[] words, int at) {
            for (int v = 0; v < Cylinders.VALUES; v++) {
                if (cylinders[minutia * Cylinders.VALUES + v] > .5f) {
                    words[at + v / Long.SIZE] |= 1L << v;
                }
            }
        }
    };

    int bits();

    /** Sets bits of {@code words}, which are 0, from {@code at} on. */
    void encode(float[] cylinders, int minutia, long[] words, int at);

    default int words() {
        return (bits() + Long.SIZE - 1) / Long.SIZE;
    }

    /** The codes of the first {@code count} cylinders, {@link #words} each. */
    default long[] encode(float[] cylinders, int count) {
        long[] words = new long[count * words()];
        for (int i = 0; i < count; i++) {
            encode(cylinders, i, words, i * words());
        }
        return words;
    }
}
