package io.whorl.bench.population;

/** Thin lines across the ridges: creases of a finger, scratches of one impression. They wander like folds of skin. */
public final class Strokes {

    private static final double STEP = .7;
    private static final double TAPER = 15;
    private static final double WANDER = .035;
    private static final double RAGGEDNESS = .35;

    private final int width;
    private final int height;
    /** How much each pixel lies in a line, from 0 to the line's depth. */
    public final float[] depth;

    public Strokes(int width, int height) {
        this.width = width;
        this.height = height;
        this.depth = new float[width * height];
    }

    /** A line by its middle, direction in radians, length, half its breadth, and depth. */
    public record Line(double x, double y, double angle, double length, double halfBreadth, double depth) {}

    void draw(Line line, SplitMix random) {
        double angle = line.angle();
        double x = line.x() - StrictMath.cos(angle) * line.length() / 2;
        double y = line.y() - StrictMath.sin(angle) * line.length() / 2;
        double bend = 0;
        for (double s = 0; s < line.length(); s += STEP) {
            double taper = Math.min(1, Math.min(s, line.length() - s) / TAPER);
            stamp(x, y, line.halfBreadth() * (.35 + .65 * taper), line.depth());
            x += STEP * StrictMath.cos(angle);
            y += STEP * StrictMath.sin(angle);
            bend = .96 * bend + .04 * WANDER * 5 * random.gaussian();
            angle += STEP * bend;
        }
    }

    /** Like {@link #draw}, but as skin really folds: the line wanders {@code wander} times as much, and its breadth changes on the way. */
    public void drawRagged(Line line, double wander, SplitMix random) {
        double angle = line.angle();
        double x = line.x() - StrictMath.cos(angle) * line.length() / 2;
        double y = line.y() - StrictMath.sin(angle) * line.length() / 2;
        double bend = 0;
        double rough = 0;
        for (double s = 0; s < line.length(); s += STEP) {
            double taper = Math.min(1, Math.min(s, line.length() - s) / TAPER);
            rough = .88 * rough + .48 * random.gaussian();
            double breadth = line.halfBreadth() * (.35 + .65 * taper) * Math.clamp(1 + RAGGEDNESS * rough, .15, 2.0);
            stamp(x, y, breadth, line.depth());
            x += STEP * StrictMath.cos(angle);
            y += STEP * StrictMath.sin(angle);
            bend = .93 * bend + .07 * wander * WANDER * 5 * random.gaussian();
            angle += STEP * bend;
        }
    }

    /** Deepens a soft disc. */
    public void stamp(double x, double y, double radius, double deep) {
        int reach = (int) Math.ceil(radius + 1);
        int top = Math.max(0, (int) y - reach);
        int bottom = Math.min(height - 1, (int) y + reach);
        int left = Math.max(0, (int) x - reach);
        int right = Math.min(width - 1, (int) x + reach);
        for (int py = top; py <= bottom; py++) {
            for (int px = left; px <= right; px++) {
                double away = Math.sqrt((px - x) * (px - x) + (py - y) * (py - y));
                float value = (float) (deep * Math.clamp(radius + .6 - away, 0.0, 1.0));
                depth[py * width + px] = Math.max(depth[py * width + px], value);
            }
        }
    }
}
