package io.whorl.index.ledger;

/** A 64-bit hash that depends on the order of what is added; not against an adversary. Stateless. */
final class StateHash {

    /** Odd constants with well-spread bits: the 64-bit golden ratio, and the first multiplier of MurmurHash3's finaliser. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long MURMUR = 0xFF51AFD7ED558CCDL;

    private StateHash() {}

    static long add(long hash, long value) {
        return Long.rotateLeft((hash ^ (value * GOLDEN)) * MURMUR, 31);
    }

    static long add(long hash, double value) {
        return add(hash, Double.doubleToLongBits(value));
    }
}
