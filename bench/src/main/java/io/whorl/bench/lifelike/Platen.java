package io.whorl.bench.lifelike;

import io.whorl.bench.population.SmoothNoise;
import io.whorl.bench.population.SplitMix;
import io.whorl.bench.population.Strokes;
import io.whorl.matcher.format.GreyImage;

/**
 * The sensor's side of one capture: from how much of each pixel is touched to grey. Glass is white, with specks of dust and sometimes the trace of the finger
 * before; a chip is grey, with the stripes of its amplifiers. Confined to one thread.
 */
final class Platen {

    private static final int DPI = 500;
    private static final double SHARE_WITH_TRACE = .3;
    private static final double TRACE_FROM = .55;
    /** A finger that slips also rolls: how far it moves across its way, over how far it moves along. */
    private static final double SIDEWAYS = .45;

    private final int width;
    private final int height;
    private final boolean capacitive;
    private final double background;
    private final double ridgeGrey;
    private final double evenness;
    private final float[] inking;
    /** How dark each pixel is, from 0 (background) to 1. */
    private float[] cover;

    Platen(SensorKind kind, SplitMix random) {
        width = kind.width();
        height = kind.height();
        capacitive = kind.capacitive();
        background = capacitive ? random.uniform(95, 135) : random.uniform(250, 255);
        ridgeGrey = capacitive ? random.uniform(28, 46) : random.uniform(8, 62);
        evenness = random.uniform(.06, .2);
        inking = SmoothNoise.field(width, height, 55, random);
        cover = new float[width * height];
    }

    void expose(int i, double touch) {
        double depth = Math.min(1, .86 + evenness * inking[i]);
        cover[i] = (float) (touch * Math.max(.35, depth));
    }

    /** The image, once every pixel that is touched has been exposed. */
    GreyImage develop(double slip, SplitMix random) {
        if (slip >= 1) {
            double angle = random.uniform(0, Math.PI);
            smear(slip, angle);
            smear(SIDEWAYS * slip, angle + Math.PI / 2);
        }
        blur(capacitive ? .68f : .58f);
        return new GreyImage(width, height, DPI, capacitive ? chip(random) : glass(random));
    }

    private byte[] glass(SplitMix random) {
        Strokes dust = new Strokes(width, height);
        int specks = random.below(28);
        for (int i = 0; i < specks; i++) {
            dust.stamp(
                    random.uniform(0, width),
                    random.uniform(0, height),
                    random.uniform(.2, 1.3),
                    random.uniform(.05, .4));
        }
        double trace = random.uniform() < SHARE_WITH_TRACE ? random.uniform(.02, .07) : 0;
        float[] residue = SmoothNoise.field(width, height, 7, random);
        float[] where = SmoothNoise.field(width, height, 70, random);
        double noise = random.uniform(.4, 2.2);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double left = trace * Math.max(0, residue[i] - TRACE_FROM) * Math.max(0, where[i]);
            double dark = Math.min(1, cover[i] + dust.depth[i] * (1 - cover[i]) + left);
            double grain = noise * random.gaussian() * (.3 + 3 * cover[i] * (1 - .6 * cover[i]));
            pixels[i] = grey(background - dark * (background - ridgeGrey) + grain);
        }
        return pixels;
    }

    private byte[] chip(SplitMix random) {
        double[] columns = stripes(width, 2.6, random);
        double[] rows = stripes(height, .8, random);
        float[] shade = SmoothNoise.field(width, height, 110, random);
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double ground = background + 7 * shade[i] + columns[i % width] + rows[i / width];
            pixels[i] = grey(ground - cover[i] * (ground - ridgeGrey) + 2.6 * random.gaussian());
        }
        return pixels;
    }

    /** Offsets of the amplifiers: each a little like its neighbour. */
    private static double[] stripes(int count, double deviation, SplitMix random) {
        double[] stripes = new double[count];
        double last = 0;
        for (int i = 0; i < count; i++) {
            last = .6 * last + .8 * deviation * random.gaussian();
            stripes[i] = last;
        }
        return stripes;
    }

    private static byte grey(double value) {
        return (byte) (int) Math.clamp(value + .5, 0, 255);
    }

    /** The optics: each pixel keeps so much of its own, its neighbours give the rest. */
    private void blur(float own) {
        float neighbour = (1 - own) / 2;
        float[] rows = cover.clone();
        for (int y = 0; y < height; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                rows[i] = own * cover[i] + neighbour * (cover[i - 1] + cover[i + 1]);
            }
        }
        float[] out = rows.clone();
        for (int i = width; i < rows.length - width; i++) {
            out[i] = own * rows[i] + neighbour * (rows[i - width] + rows[i + width]);
        }
        cover = out;
    }

    private void smear(double length, double angle) {
        float[] still = cover.clone();
        int steps = Math.max(1, (int) length);
        double dx = StrictMath.cos(angle);
        double dy = StrictMath.sin(angle);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int s = 0; s < steps; s++) {
                    int fromX = Math.clamp((int) (x + s * dx), 0, width - 1);
                    int fromY = Math.clamp((int) (y + s * dy), 0, height - 1);
                    sum += still[fromY * width + fromX];
                }
                cover[y * width + x] = sum / steps;
            }
        }
    }
}
