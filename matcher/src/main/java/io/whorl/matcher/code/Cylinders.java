package io.whorl.matcher.code;

import io.whorl.matcher.fingerprint.Minutiae;
import java.util.Arrays;

/**
 * The surroundings of each minutia as a vector of {@value #VALUES} reals that is the same wherever and however turned the finger was
 * placed: the cylinders of Cappelli, Ferrara and Maltoni, "Minutia Cylinder-Code: A New Representation and Matching Technique for
 * Fingerprint Recognition", IEEE PAMI 32 (2010), in their real-valued form, with a wider cylinder and another saturation.
 *
 * <p>Around a minutia, turned into its direction, lies a grid of 10 × 10 cells of {@value #CELL} px, of which the {@value #CELLS} with their
 * centre in the disc of {@value #RADIUS} px count; each has {@value #SECTIONS} sections of direction. A neighbour adds to the
 * cells within 3 σ_S of it, by the normal density of the distance (σ_S = 10 px) times the mass that a normal distribution around its
 * relative direction (σ_D = 2π/9) has in the section. A sum v becomes v/(v + 0.006), and 0 where that is below 1/256. Values are ordered
 * by cell (along the direction first, then across), then by section.
 *
 * <p>Directions are taken in 256ths of a turn. The values are the same bits on every machine: tables from {@link StrictMath}, sums of
 * floats in the order of the minutiae, nothing fused. Stateless; any thread; about 2 µs a minutia.
 */
public final class Cylinders {

    /** Sections of direction in each cell. */
    public static final int SECTIONS = 6;

    /** Cells whose centre lies in the disc: (±11, ±33, ±55, ±77, ±99)², less the 20 at the corners. */
    public static final int CELLS = 80;

    /** Values of a cylinder. */
    public static final int VALUES = CELLS * SECTIONS;

    /** Of the disc, in pixels at 500 dpi. */
    public static final int RADIUS = 110;

    private static final int SIDE = 10;
    private static final int CELL = 2 * RADIUS / SIDE;
    private static final float MIDDLE = (SIDE - 1) / 2f;

    private static final double SPACE_SIGMA = 10;
    private static final double TURN_SIGMA = 256 / 9.0;
    private static final float REACH = (float) (3 * SPACE_SIGMA);
    private static final float REACH_SQUARED = REACH * REACH;
    private static final int FARTHEST = RADIUS + (int) REACH;

    private static final float SATURATION = 0.006f;
    private static final float FLOOR = 1 / 256f;

    /** Entries of {@link #DENSITY} a square pixel: the error of the nearest entry is at most 1/800. */
    private static final int DENSITY_STEPS = 2;

    private static final float[] DENSITY = density();
    private static final float[] SECTION_MASS = sectionMass();
    private static final byte[] CELL_OF = cells();

    private Cylinders() {}

    /** The cylinders of all minutiae, one after another, in the order of the minutiae. */
    public static float[] of(Minutiae minutiae) {
        byte[] direction = Turns.of(minutiae.direction());
        float[] values = new float[minutiae.count() * VALUES];
        float[] cylinder = new float[VALUES];
        for (int i = 0; i < minutiae.count(); i++) {
            fill(minutiae.x(), minutiae.y(), direction, i, cylinder);
            System.arraycopy(cylinder, 0, values, i * VALUES, VALUES);
        }
        return values;
    }

    /** Overwrites {@code values} with the cylinder of one minutia. */
    static void fill(short[] x, short[] y, byte[] direction, int minutia, float[] values) {
        Arrays.fill(values, 0);
        float cos = Turns.cos(direction[minutia]);
        float sin = Turns.sin(direction[minutia]);
        for (int i = 0; i < x.length; i++) {
            int dx = x[i] - x[minutia];
            int dy = y[i] - y[minutia];
            if (i != minutia && dx * dx + dy * dy <= FARTHEST * FARTHEST) {
                int turn = direction[minutia] - direction[i] & 0xFF;
                add(values, cos * dx + sin * dy, cos * dy - sin * dx, turn * SECTIONS);
            }
        }
        saturate(values);
    }

    private static void add(float[] values, float along, float across, int mass) {
        int lastRow = Math.min(SIDE - 1, (int) Math.floor((along + REACH) / CELL + MIDDLE));
        int lastColumn = Math.min(SIDE - 1, (int) Math.floor((across + REACH) / CELL + MIDDLE));
        int firstColumn = Math.max(0, (int) Math.ceil((across - REACH) / CELL + MIDDLE));
        for (int row = Math.max(0, (int) Math.ceil((along - REACH) / CELL + MIDDLE)); row <= lastRow; row++) {
            float du = (row - MIDDLE) * CELL - along;
            for (int column = firstColumn; column <= lastColumn; column++) {
                float dv = (column - MIDDLE) * CELL - across;
                float squared = du * du + dv * dv;
                int cell = CELL_OF[row * SIDE + column];
                if (cell >= 0 && squared <= REACH_SQUARED) {
                    float density = DENSITY[(int) (squared * DENSITY_STEPS + 0.5f)];
                    int at = cell * SECTIONS;
                    for (int k = 0; k < SECTIONS; k++) {
                        values[at + k] += density * SECTION_MASS[mass + k];
                    }
                }
            }
        }
    }

    // two loops, as the compiler makes vectors of the first; and no branch in the second, as many would be predicted
    // wrongly: the bits
    // of floats that are not negative are in the order of their values
    private static void saturate(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] / (values[i] + SATURATION);
        }
        int floor = Float.floatToRawIntBits(FLOOR);
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            values[i] = Float.intBitsToFloat(bits & ~((bits - floor) >> 31));
        }
    }

    /** Normal density by squared distance. */
    private static float[] density() {
        float[] table = new float[(int) (REACH_SQUARED * DENSITY_STEPS) + 1];
        double scale = 1 / (SPACE_SIGMA * StrictMath.sqrt(2 * StrictMath.PI));
        for (int i = 0; i < table.length; i++) {
            double squared = i / (double) DENSITY_STEPS;
            table[i] = (float) (scale * StrictMath.exp(-squared / (2 * SPACE_SIGMA * SPACE_SIGMA)));
        }
        return table;
    }

    /** By relative direction in 256ths, then by section: the first section begins half a turn back. */
    private static float[] sectionMass() {
        float[] table = new float[256 * SECTIONS];
        double width = 256.0 / SECTIONS;
        for (int turn = 0; turn < 256; turn++) {
            for (int k = 0; k < SECTIONS; k++) {
                double away = StrictMath.abs((k + 0.5) * width - 128 - turn) % 256;
                double nearest = StrictMath.min(away, 256 - away);
                table[turn * SECTIONS + k] = (float) normalMass(nearest - width / 2, nearest + width / 2);
            }
        }
        return table;
    }

    /** Between two directions, by Simpson's rule. */
    private static double normalMass(double from, double to) {
        int steps = 64;
        double step = (to - from) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double z = (from + i * step) / TURN_SIGMA;
            int weight = i == 0 || i == steps ? 1 : 2 + 2 * (i % 2);
            sum += weight * StrictMath.exp(-z * z / 2);
        }
        return sum * step / (3 * TURN_SIGMA * StrictMath.sqrt(2 * StrictMath.PI));
    }

    /** By row and column the number of the cell, −1 outside of the disc. */
    private static byte[] cells() {
        byte[] numbers = new byte[SIDE * SIDE];
        int next = 0;
        for (int i = 0; i < numbers.length; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            float u = (row - MIDDLE) * CELL;
            float v = (column - MIDDLE) * CELL;
            numbers[i] = (byte) (u * u + v * v <= RADIUS * RADIUS ? next++ : -1);
        }
        return numbers;
    }
}
