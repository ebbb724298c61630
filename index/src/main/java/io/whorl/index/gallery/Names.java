package io.whorl.index.gallery;

import java.util.Arrays;

/** Names by small number, append-only: extractor versions and face models. One writer; a reader sees every name whose number it acquired. */
final class Names {

    private final String what;
    private final int limit;

    /** Copied when it grows. */
    private volatile String[] names = {};

    Names(String what, int limit) {
        this.what = what;
        this.limit = limit;
    }

    /** Writer: the number of this name, a new one if it is new. */
    int numberOf(String name) {
        int known = find(name);
        if (known >= 0) {
            return known;
        }
        int number = names.length;
        if (number == limit) {
            throw new IllegalStateException("gallery: " + what + "=" + (number + 1) + ", limit=" + limit);
        }
        String[] longer = Arrays.copyOf(names, number + 1);
        longer[number] = name;
        names = longer;
        return number;
    }

    /** The number of this name, or −1. */
    int find(String name) {
        return Arrays.asList(names).indexOf(name);
    }
}
