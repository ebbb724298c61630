package io.whorl.bench.population;

/**
 * Grows ridges out of random dots by filtering again and again with the Gabor kernel of each place (Cappelli, Erol, Maio, Maltoni:
 * Synthetic fingerprint-image generation, ICPR 2000). Where growing ridges meet out of step, a minutia is born; a dense start and few
 * iterations give as many as real fingers have.
 */
final class RidgeGrowth {

    private static final int DOTS = 20_000;
    private static final int ITERATIONS = 16;

    private RidgeGrowth() {}

    /** Ridges (towards +1.4) and valleys (towards −1.4). Costs about 45 ms. */
    static Plane grow(RidgeFlow flow, GaborBank bank, SplitMix random) {
        Plane current = dots(flow, bank, random);
        Plane next = new Plane(flow.width, flow.height, bank.radius);
        for (int i = 0; i < ITERATIONS; i++) {
            step(flow, bank, current, next);
            Plane swap = current;
            current = next;
            next = swap;
        }
        return current;
    }

    /** The same but for the last bits, which another order of summing changes: about 30 ms. */
    static Plane growQuickly(RidgeFlow flow, GaborBank bank, SplitMix random) {
        Plane current = dots(flow, bank, random);
        Plane next = new Plane(flow.width, flow.height, bank.radius);
        for (int i = 0; i < ITERATIONS; i++) {
            for (int y = 0; y < flow.height; y++) {
                stepRowQuickly(flow, bank, current, next, y);
            }
            Plane swap = current;
            current = next;
            next = swap;
        }
        return current;
    }

    private static Plane dots(RidgeFlow flow, GaborBank bank, SplitMix random) {
        Plane plane = new Plane(flow.width, flow.height, bank.radius);
        for (int dot = 0; dot < DOTS; dot++) {
            int x = random.below(flow.width);
            int y = random.below(flow.height);
            plane.values[plane.index(x, y)] = random.uniform() < .5 ? 1 : -1;
        }
        return plane;
    }

    private static void stepRowQuickly(RidgeFlow flow, GaborBank bank, Plane from, Plane to, int y) {
        int row = from.index(0, y);
        int pixel = y * flow.width;
        for (int x = 0; x < flow.width; x++) {
            float v = bank.quickResponse(flow.kernel[pixel + x], from.values, row + x, from.stride);
            to.values[row + x] = v / (float) Math.sqrt(1 + v * v * .5f);
        }
    }

    private static void step(RidgeFlow flow, GaborBank bank, Plane from, Plane to) {
        for (int y = 0; y < flow.height; y++) {
            stepRow(flow, bank, from, to, y);
        }
    }

    private static void stepRow(RidgeFlow flow, GaborBank bank, Plane from, Plane to, int y) {
        int row = from.index(0, y);
        int pixel = y * flow.width;
        for (int x = 0; x < flow.width; x++) {
            float v = bank.response(flow.kernel[pixel + x], from.values, row + x, from.stride);
            to.values[row + x] = v / (float) Math.sqrt(1 + v * v * .5f);
        }
    }
}
