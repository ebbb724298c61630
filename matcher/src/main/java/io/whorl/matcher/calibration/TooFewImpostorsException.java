package io.whorl.matcher.calibration;

/** The impostor comparisons at hand cannot vouch for the FMR that was asked for. */
public final class TooFewImpostorsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final long needed;

    TooFewImpostorsException(String model, double fmr, long impostors, long needed) {
        super("too few impostors: model=" + model + ", FMR=" + (fmr < 1 ? fmr : "any") + ", comparisons=" + impostors
                + ", needed=" + needed);
        this.needed = needed;
    }

    /** Impostor comparisons without which that FMR is not vouched for. */
    public long needed() {
        return needed;
    }
}
