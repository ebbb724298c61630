package io.whorl.bench.national;

import java.util.Arrays;

/**
 * What happens when: a binary heap of times, each with a number that says what. Of equal times the one that was added first comes first, so that
 * the order is always the same. Confined to one thread.
 */
final class EventQueue {

    private static final int FIRST_CAPACITY = 16;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] sequences = new long[FIRST_CAPACITY];
    private int[] events = new int[FIRST_CAPACITY];
    private int size;
    private long added;

    boolean isEmpty() {
        return size == 0;
    }

    /** When the next one happens; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    void add(long time, int event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            sequences = Arrays.copyOf(sequences, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        int at = size++;
        put(at, time, added++, event);
        for (int parent = (at - 1) / 2; at > 0 && isBefore(at, parent); parent = (at - 1) / 2) {
            swap(at, parent);
            at = parent;
        }
    }

    /** Removes the next one, which there is, and returns what it is. */
    int take() {
        int event = events[0];
        size--;
        put(0, times[size], sequences[size], events[size]);
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int smaller = child + 1 < size && isBefore(child + 1, child) ? child + 1 : child;
            if (!isBefore(smaller, at)) {
                break;
            }
            swap(at, smaller);
            at = smaller;
        }
        return event;
    }

    private boolean isBefore(int one, int other) {
        return times[one] < times[other] || (times[one] == times[other] && sequences[one] < sequences[other]);
    }

    private void swap(int one, int other) {
        long time = times[one];
        long sequence = sequences[one];
        int event = events[one];
        put(one, times[other], sequences[other], events[other]);
        put(other, time, sequence, event);
    }

    private void put(int at, long time, long sequence, int event) {
        times[at] = time;
        sequences[at] = sequence;
        events[at] = event;
    }
}
