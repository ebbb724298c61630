package io.whorl.bench.plots;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot. Immutable.
 *
 * @param title with the unit
 * @param low end of the axis; what lies outside of both ends is drawn on the edge. Above 0 where the scale is logarithmic
 * @param high the other end
 */
public record Axis(String title, Scale scale, Labels labels, double low, double high) {

    private static final MathContext DIGITS = new MathContext(3);
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int LINEAR_TICKS = 7;
    /** Decades from which on only powers of ten are labelled. */
    private static final double MANY_DECADES = 2.5;

    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final double TINY = 1e-4;

    /** How values are spread along the axis. */
    public enum Scale {
        LINEAR,
        LOG
    }

    /** How values are written. */
    public enum Labels {
        NUMBERS,
        /** Values are shares, and are written in percent. */
        PERCENT
    }

    public Axis {
        boolean isFinite = Double.isFinite(low) && Double.isFinite(high);
        if (!isFinite || low >= high || (scale == Scale.LOG && low <= 0)) {
            throw new IllegalArgumentException("axis " + title + ": low=" + low + ", high=" + high);
        }
    }

    public static Axis linear(String title, double low, double high) {
        return new Axis(title, Scale.LINEAR, Labels.NUMBERS, low, high);
    }

    public static Axis log(String title, double low, double high) {
        return new Axis(title, Scale.LOG, Labels.NUMBERS, low, high);
    }

    /** The same axis for shares, labelled in percent. */
    public Axis inPercent() {
        return new Axis(title, scale, Labels.PERCENT, low, high);
    }

    /** Where a value lies between the ends, 0 to 1. NaN for NaN. */
    double position(double value) {
        double place = switch (scale) {
            case LINEAR -> (value - low) / (high - low);
            case LOG -> (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low));
        };
        return Double.isNaN(place) ? place : Math.clamp(place, 0, 1);
    }

    /** Values that are labelled, ascending. */
    List<Double> ticks() {
        return switch (scale) {
            case LINEAR -> linearTicks();
            case LOG -> logTicks();
        };
    }

    private List<Double> linearTicks() {
        double rough = (high - low) / LINEAR_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = STEPS[i] * power >= rough ? STEPS[i] * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> logTicks() {
        List<Double> ticks = new ArrayList<>();
        boolean onlyDecades = Math.log10(high / low) >= MANY_DECADES;
        for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.log10(high) + 1e-9; decade++) {
            for (int i = 0; i < (onlyDecades ? 1 : STEPS.length - 1); i++) {
                double tick = STEPS[i] * Math.pow(10, decade);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A value for people, of three digits that count: {@code 0.1 %}, {@code 25,000}, {@code 1.4 bn}. */
    String label(double value) {
        return switch (labels) {
            case NUMBERS -> number(value);
            case PERCENT -> number(100 * value) + " %";
        };
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= BILLION) {
            return number(value / BILLION) + " bn";
        }
        if (size >= MILLION) {
            return number(value / MILLION) + " M";
        }
        if (size > 0 && size < TINY) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return size >= 1_000 ? String.format(Locale.ROOT, "%,d", rounded.longValue()) : rounded.toPlainString();
    }
}
