package io.whorl.bench.population;

/**
 * How much a simulated capture differs from the print it is made of. Where a value is called usual, each capture draws its own between a
 * half and one and a half of it.
 *
 * @param warp usual standard deviation of the skin's displacement, in pixels at 500 dpi
 * @param turn standard deviation of the rotation, in radians
 * @param missed usual share of minutiae that are not found again, up to ½
 * @param spurious share of minutiae beside which a false one appears
 * @param jitter standard deviation of a minutia's place, in pixels
 * @param directionJitter standard deviation of its direction, in radians
 * @param crop usual distance from the centroid, in pixels, of a line beyond which nothing is captured
 */
public record Perturbation(
        double warp, double turn, double missed, double spurious, double jitter, double directionJitter, double crop) {

    /** What two captures of FVC2002 do to the geometry of a print, by a laboratory study. */
    public static final Perturbation USUAL = new Perturbation(4, .25, .155, .10, 1.2, .09, 85);

    public Perturbation {
        boolean valid = warp >= 0 && turn >= 0 && missed >= 0 && missed <= .5 && spurious >= 0 && spurious <= 1;
        if (!valid || !(jitter >= 0 && directionJitter >= 0 && crop > 0)) {
            throw new IllegalArgumentException("perturbation: warp=" + warp + ", turn=" + turn + ", missed=" + missed
                    + ", spurious=" + spurious + ", jitter=" + jitter + ", directionJitter=" + directionJitter
                    + ", crop=" + crop);
        }
    }
}
