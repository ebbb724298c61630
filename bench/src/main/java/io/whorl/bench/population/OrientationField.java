package io.whorl.bench.population;

/**
 * The direction of the ridges of a finger at each place: the zero-pole model (Sherlock and Monro, A model for interpreting
 * fingerprint topology, Pattern Recognition 26, 1993), bent so that the sides are steep as on real finger tips, with rounded cores
 * (in the plain model each core is a sharp wedge), and a sine wave for arches. Immutable. Coordinates: pixels at 500 dpi from the
 * finger's centre, y upwards; angles in radians, anticlockwise.
 */
final class OrientationField {

    private static final double CORE_ROUNDING = .75;
    private static final double CORE_RADIUS = 45;
    private static final double LEAST_ROUNDING = .01;
    private static final double LARGEST_TILT = .15;

    private final Singularities at;
    private final double tilt;
    private final double[] coreAxis;
    private final double dome;
    private final double domeWidth;
    private final double arch;
    private final double archWidth;
    private final double archY;
    private final double lowerEdge;

    OrientationField(FingerClass fingerClass, SplitMix random) {
        at = Singularities.draw(fingerClass, random);
        dome = drawDome(fingerClass, random);
        domeWidth = random.uniform(55, 85);
        arch = fingerClass == FingerClass.ARCH ? random.uniform(.45, .95) : 0;
        archWidth = random.uniform(200, 260);
        archY = random.uniform(-50, 0);
        lowerEdge = -random.uniform(90, 140);
        tilt = random.uniform(-LARGEST_TILT, LARGEST_TILT);
        coreAxis = new double[at.loopX().length];
        for (int core = 0; core < coreAxis.length; core++) {
            coreAxis[core] = axisOf(core);
        }
    }

    double angle(double x, double y) {
        double angle = tilt + turnOfCores(x, y);
        for (int k = 0; k < at.loopX().length; k++) {
            angle += .5 * StrictMath.atan2(y - at.loopY()[k], x - at.loopX()[k]);
        }
        for (int k = 0; k < at.deltaX().length; k++) {
            angle -= .5 * StrictMath.atan2(y - at.deltaY()[k], x - at.deltaX()[k]);
        }
        angle -= dome * (.12 + .88 * upperness(y)) * x / Math.sqrt(x * x + domeWidth * domeWidth);
        return angle - wave(x, y);
    }

    /** From 0 far below the deltas to 1 far above: the flow is flat there and the ridges are wider. */
    double upperness(double y) {
        double s = (y - lowerEdge) / 60;
        return .5 + .5 * s / Math.sqrt(1 + s * s);
    }

    private double turnOfCores(double x, double y) {
        double turn = 0;
        for (int core = 0; core < coreAxis.length; core++) {
            double dx = x - at.loopX()[core];
            double dy = y - at.loopY()[core];
            double weight = CORE_ROUNDING * StrictMath.exp(-(dx * dx + dy * dy) / (CORE_RADIUS * CORE_RADIUS));
            if (weight >= LEAST_ROUNDING) {
                double round = wrapped(StrictMath.atan2(dy, dx) - coreAxis[core]);
                turn += weight * (Math.clamp(round, -Math.PI / 2, Math.PI / 2) - round / 2);
            }
        }
        return turn;
    }

    /** The direction in which a core opens: twice what the rest of the field is at the core. */
    private double axisOf(int core) {
        double rest = tilt;
        for (int k = 0; k < at.loopX().length; k++) {
            if (k != core) {
                rest += .5 * StrictMath.atan2(at.loopY()[core] - at.loopY()[k], at.loopX()[core] - at.loopX()[k]);
            }
        }
        for (int k = 0; k < at.deltaX().length; k++) {
            rest -= .5 * StrictMath.atan2(at.loopY()[core] - at.deltaY()[k], at.loopX()[core] - at.deltaX()[k]);
        }
        return 2 * rest + Math.PI;
    }

    private double wave(double x, double y) {
        if (arch == 0 || Math.abs(x) >= archWidth / 2) {
            return 0;
        }
        double q = (y - archY) / 90;
        return arch / (1 + q * q * q * q) * StrictMath.sin(2 * Math.PI * x / archWidth);
    }

    private static double wrapped(double angle) {
        return angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI) + .5);
    }

    private static double drawDome(FingerClass fingerClass, SplitMix random) {
        return switch (fingerClass) {
            case LEFT_LOOP, RIGHT_LOOP -> random.uniform(.55, .85);
            case WHORL, DOUBLE_LOOP -> random.uniform(.35, .60);
            case TENTED_ARCH -> random.uniform(.30, .50);
            case ARCH -> random.uniform(.35, .55);
        };
    }
}
