package io.whorl.matcher.kernel;

/** The specification of {@link AlignKernel}, and what runs where the Vector API is missing. */
public final class PlainAlignKernel extends AlignStages {

    @Override
    void support(AlignPairs pairs) {
        for (int i = 0; i < pairs.count; i++) {
            float sum = 0;
            for (int j = 0; j < pairs.count; j++) {
                float agreement = agreement(pairs, i, j);
                pairs.agreement[j * AlignPairs.LANES + i] = agreement;
                sum += agreement * pairs.weight[j];
            }
            pairs.support[i] = sum;
        }
    }

    /** Pairs that share the reference minutia do not agree, so none agrees with itself. */
    private static float agreement(AlignPairs p, int i, int j) {
        float dx = p.probeX[j] - p.probeX[i];
        float dy = p.probeY[j] - p.probeY[i];
        float ex = p.referenceX[j] - p.referenceX[i];
        float ey = p.referenceY[j] - p.referenceY[i];
        float u = (p.probeCos[i] * dx + p.probeSin[i] * dy) - (p.referenceCos[i] * ex + p.referenceSin[i] * ey);
        float v = (p.probeCos[i] * dy - p.probeSin[i] * dx) - (p.referenceCos[i] * ey - p.referenceSin[i] * ex);
        float error = u * u + v * v;
        float tolerance = (dx * dx + dy * dy) * AlignPairs.STRETCH + AlignPairs.POSITION_TOLERANCE;
        int turn = Math.abs((byte) (p.turn[j] - p.turn[i]));
        if (error < tolerance && turn < AlignPairs.TURN_TOLERANCE && p.reference[i] != p.reference[j]) {
            return (1 - error / tolerance) * (1 - turn * AlignPairs.TURN_COST);
        }
        return 0;
    }

    @Override
    void place(AlignProbe probe, RigidFit fit, ReferenceGeometry reference) {
        int within = 0;
        for (int k = 0; k < reference.count; k++) {
            float x = reference.x[k] - fit.referenceX;
            float y = reference.y[k] - fit.referenceY;
            float u = fit.cos * x - fit.sin * y + fit.probeX;
            float v = fit.sin * x + fit.cos * y + fit.probeY;
            reference.placedX[k] = u;
            reference.placedY[k] = v;
            reference.placedCos[k] = fit.cos * reference.cos[k] - fit.sin * reference.sin[k];
            reference.placedSin[k] = fit.sin * reference.cos[k] + fit.cos * reference.sin[k];
            if (u > probe.minX - MARGIN
                    && u < probe.maxX + MARGIN
                    && v > probe.minY - MARGIN
                    && v < probe.maxY + MARGIN) {
                within++;
            }
        }
        reference.overlap = within;
    }

    @Override
    void nearest(AlignProbe probe, RigidFit fit, ReferenceGeometry reference, float tolerance, MinutiaMatches matches) {
        matches.overlap = 0;
        for (int i = 0; i < probe.count(); i++) {
            float x = probe.x[i] - fit.probeX;
            float y = probe.y[i] - fit.probeY;
            float reach = (x * x + y * y) * MinutiaMatches.STRETCH + tolerance;
            int key = nearestKey(probe, i, reference);
            matches.key[i] = key;
            matches.closeness[i] = 1 - Float.intBitsToFloat(key & ~MinutiaMatches.INDEX_MASK) / reach;
            float u = fit.cos * x + fit.sin * y + fit.referenceX;
            float v = fit.cos * y - fit.sin * x + fit.referenceY;
            if (u > reference.minX - MARGIN
                    && u < reference.maxX + MARGIN
                    && v > reference.minY - MARGIN
                    && v < reference.maxY + MARGIN) {
                matches.overlap++;
            }
        }
    }

    private static int nearestKey(AlignProbe probe, int i, ReferenceGeometry reference) {
        int best = MinutiaMatches.NONE;
        for (int k = 0; k < reference.count; k++) {
            float dx = reference.placedX[k] - probe.x[i];
            float dy = reference.placedY[k] - probe.y[i];
            float facing = reference.placedCos[k] * probe.cos[i] + reference.placedSin[k] * probe.sin[i];
            if (facing > MinutiaMatches.LEAST_FACING) {
                int bits = Float.floatToRawIntBits(dx * dx + dy * dy);
                best = Math.min(best, (bits & ~MinutiaMatches.INDEX_MASK) | k);
            }
        }
        return best;
    }
}
