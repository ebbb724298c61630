package io.whorl.matcher.portrait;

/**
 * How light a face is, and how colourful.
 *
 * @param mean luma, 0 to 255
 * @param clippedPercent share of pixels without any tone left
 * @param levels different values of luma, of 256
 * @param chroma CIELAB chroma of the mean colour (CIE 15; sRGB, D65)
 */
record FaceTones(double mean, double clippedPercent, int levels, double chroma) {

    private static final int BLACK = 2;
    private static final int WHITE = 253;
    private static final double TOP = 255;

    static FaceTones of(AlignedFace face) {
        int plane = face.size() * face.size();
        boolean[] seen = new boolean[256];
        double[] sums = new double[3];
        double luma = 0;
        int count = 0;
        int clipped = 0;
        for (int i = 0; i < plane; i++) {
            if (!face.isFace(i)) {
                continue;
            }
            count++;
            luma += face.luma(i);
            int level = (int) Math.round(Math.clamp(face.luma(i), 0, TOP));
            seen[level] = true;
            clipped += level <= BLACK || level >= WHITE ? 1 : 0;
            for (int colour = 0; colour < 3; colour++) {
                sums[colour] += linear(face.planes()[i + colour * plane] / TOP);
            }
        }
        int levels = 0;
        for (boolean level : seen) {
            levels += level ? 1 : 0;
        }
        return new FaceTones(
                luma / count,
                100.0 * clipped / count,
                levels,
                chroma(sums[0] / count, sums[1] / count, sums[2] / count));
    }

    /** From what sRGB stores to light (IEC 61966-2-1). */
    private static double linear(double stored) {
        return stored <= 0.04045 ? stored / 12.92 : Math.pow((stored + 0.055) / 1.055, 2.4);
    }

    private static double chroma(double red, double green, double blue) {
        double x = lightness((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        double y = lightness(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        double z = lightness((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        return Math.hypot(500 * (x - y), 200 * (y - z));
    }

    private static double lightness(double t) {
        double edge = 6.0 / 29;
        return t > edge * edge * edge ? Math.cbrt(t) : t / (3 * edge * edge) + 4.0 / 29;
    }
}
