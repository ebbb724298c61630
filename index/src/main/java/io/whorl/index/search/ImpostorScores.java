package io.whorl.index.search;

import java.util.Arrays;

/** Raw scores and nothing else: by which map of the calibration, and what a comparison gave. Grows to what one search needs. Confined to one thread. */
public final class ImpostorScores {

    private static final int USUAL = 64;

    private int[] maps = new int[USUAL];
    private double[] raws = new double[USUAL];
    private int size;

    public void clear() {
        size = 0;
    }

    /** A comparison by the map of this number. */
    public void add(int map, double raw) {
        if (size == raws.length) {
            maps = Arrays.copyOf(maps, 2 * size);
            raws = Arrays.copyOf(raws, 2 * size);
        }
        maps[size] = map;
        raws[size] = raw;
        size++;
    }

    /** Takes back what was added since there were so many. */
    void shrink(int to) {
        size = to;
    }

    public int size() {
        return size;
    }

    /** The number of the calibration's map. */
    public int map(int index) {
        return maps[index];
    }

    public double raw(int index) {
        return raws[index];
    }
}
