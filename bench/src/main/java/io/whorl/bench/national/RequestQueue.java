package io.whorl.bench.national;

/** Numbers of requests, first in, first out; grows. Confined to one thread. */
final class RequestQueue {

    private static final int FIRST_CAPACITY = 16;

    /** Of a power of two. */
    private int[] ring = new int[FIRST_CAPACITY];

    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(int request) {
        if (size == ring.length) {
            int[] larger = new int[2 * size];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[(head + i) & (size - 1)];
            }
            ring = larger;
            head = 0;
        }
        ring[(head + size++) & (ring.length - 1)] = request;
    }

    /** Removes the oldest, which there is. */
    int take() {
        int request = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return request;
    }
}
