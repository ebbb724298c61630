package io.whorl.bench.lifelike;

import io.whorl.bench.population.FingerFrame;
import io.whorl.bench.population.GrownRidges;
import io.whorl.bench.population.SplitMix;
import io.whorl.bench.population.Strokes;
import java.util.Arrays;

/** Pores stand in a row on the crest of each ridge, a ridge period or so from one to the next. Stateless; some 5 ms. */
final class Pores {

    private static final double DRAW_DISTANCE = 4;
    private static final int MARGIN = 9;
    /** No other pore is nearer than this along the ridge, and across it, in pixels. */
    private static final double LEAST_ALONG = 7.5;

    private static final double LEAST_ACROSS = 4;
    private static final int CELL = 8;
    private static final float LEAST_HEIGHT = .9f;

    private Pores() {}

    /** How deep each pixel lies in a pore, 0 to 1. */
    static float[] depth(GrownRidges ridges, SplitMix random) {
        Strokes strokes = new Strokes(FingerFrame.WIDTH, FingerFrame.HEIGHT);
        int columns = FingerFrame.WIDTH / CELL + 1;
        int[] taken = new int[columns * (FingerFrame.HEIGHT / CELL + 1)];
        Arrays.fill(taken, -1);
        for (double gridY = MARGIN; gridY < FingerFrame.HEIGHT - MARGIN; gridY += DRAW_DISTANCE) {
            for (double gridX = MARGIN; gridX < FingerFrame.WIDTH - MARGIN; gridX += DRAW_DISTANCE) {
                int x = (int) (gridX + random.uniform(-2, 2));
                int y = (int) (gridY + random.uniform(-2, 2));
                double radius = random.uniform(.5, 1.15);
                int at = crest(ridges.ridges(), y * FingerFrame.WIDTH + x);
                if (ridges.ridges()[at] > LEAST_HEIGHT && isFree(at, ridges, taken, columns)) {
                    taken[cell(at, columns)] = at;
                    int row = at / FingerFrame.WIDTH;
                    strokes.stamp(at % FingerFrame.WIDTH, row, radius, 1);
                }
            }
        }
        return strokes.depth;
    }

    private static int cell(int at, int columns) {
        return at / FingerFrame.WIDTH / CELL * columns + at % FingerFrame.WIDTH / CELL;
    }

    private static boolean isFree(int at, GrownRidges ridges, int[] taken, int columns) {
        int x = at % FingerFrame.WIDTH;
        int y = at / FingerFrame.WIDTH;
        double angle =
                ridges.orientation()[y / 2 * GrownRidges.HALF_WIDTH + x / 2] * Math.PI / GrownRidges.ORIENTATIONS;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (int row = Math.max(0, y / CELL - 1); row <= Math.min(taken.length / columns - 1, y / CELL + 1); row++) {
            for (int column = Math.max(0, x / CELL - 1); column <= Math.min(columns - 1, x / CELL + 1); column++) {
                int other = taken[row * columns + column];
                if (other >= 0) {
                    double dx = other % FingerFrame.WIDTH - x;
                    double dy = y - other / FingerFrame.WIDTH;
                    double along = (dx * cos + dy * sin) / LEAST_ALONG;
                    double across = (dy * cos - dx * sin) / LEAST_ACROSS;
                    if (along * along + across * across < 1) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Three steps uphill. */
    private static int crest(float[] ridges, int from) {
        int best = from;
        for (int step = 0; step < 3; step++) {
            int at = best;
            for (int to : new int[] {at + 1, at - 1, at + FingerFrame.WIDTH, at - FingerFrame.WIDTH}) {
                best = ridges[to] > ridges[best] ? to : best;
            }
        }
        return best;
    }
}
