package io.whorl.matcher.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link AlignKernel} on 512-bit vectors. Whatever is summed or minimised is in the lanes, what it is summed over is the loop: no lane meets
 * another, so that all arithmetic has the order of the plain twin. Needs the module {@code jdk.incubator.vector}: see {@link Kernels}.
 */
final class VectorAlignKernel extends AlignStages {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    private static final int LANES = ScoreProbe.INT_LANES;

    /** From 8 bits to the sign of 32. */
    private static final int TO_BYTE = Integer.SIZE - Byte.SIZE;

    @Override
    void support(AlignPairs pairs) {
        supportLanes(pairs);
    }

    @Override
    void place(AlignProbe probe, RigidFit fit, ReferenceGeometry reference) {
        placeLanes(probe, fit, reference);
    }

    @Override
    void nearest(AlignProbe probe, RigidFit fit, ReferenceGeometry reference, float tolerance, MinutiaMatches matches) {
        nearestLanes(probe, fit, reference, tolerance, matches);
    }

    private static void supportLanes(AlignPairs p) {
        for (int i = 0; i < p.count; i += LANES) {
            FloatVector px = FloatVector.fromArray(FLOATS, p.probeX, i);
            FloatVector py = FloatVector.fromArray(FLOATS, p.probeY, i);
            FloatVector pc = FloatVector.fromArray(FLOATS, p.probeCos, i);
            FloatVector ps = FloatVector.fromArray(FLOATS, p.probeSin, i);
            FloatVector rx = FloatVector.fromArray(FLOATS, p.referenceX, i);
            FloatVector ry = FloatVector.fromArray(FLOATS, p.referenceY, i);
            FloatVector rc = FloatVector.fromArray(FLOATS, p.referenceCos, i);
            FloatVector rs = FloatVector.fromArray(FLOATS, p.referenceSin, i);
            IntVector turns = IntVector.fromArray(INTS, p.turn, i);
            IntVector references = IntVector.fromArray(INTS, p.reference, i);
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int j = 0; j < p.count; j++) {
                FloatVector dx = FloatVector.broadcast(FLOATS, p.probeX[j]).sub(px);
                FloatVector dy = FloatVector.broadcast(FLOATS, p.probeY[j]).sub(py);
                FloatVector ex = FloatVector.broadcast(FLOATS, p.referenceX[j]).sub(rx);
                FloatVector ey = FloatVector.broadcast(FLOATS, p.referenceY[j]).sub(ry);
                FloatVector u = pc.mul(dx).add(ps.mul(dy)).sub(rc.mul(ex).add(rs.mul(ey)));
                FloatVector v = pc.mul(dy).sub(ps.mul(dx)).sub(rc.mul(ey).sub(rs.mul(ex)));
                FloatVector error = u.mul(u).add(v.mul(v));
                FloatVector tolerance =
                        dx.mul(dx).add(dy.mul(dy)).mul(AlignPairs.STRETCH).add(AlignPairs.POSITION_TOLERANCE);
                IntVector turn = IntVector.broadcast(INTS, p.turn[j])
                        .sub(turns)
                        .lanewise(VectorOperators.LSHL, TO_BYTE)
                        .lanewise(VectorOperators.ASHR, TO_BYTE)
                        .lanewise(VectorOperators.ABS);
                VectorMask<Integer> other = references.compare(VectorOperators.NE, p.reference[j]);
                VectorMask<Float> agree = turn.compare(VectorOperators.LT, AlignPairs.TURN_TOLERANCE)
                        .and(other)
                        .cast(FLOATS)
                        .and(error.compare(VectorOperators.LT, tolerance));
                FloatVector cost = ((FloatVector) turn.convert(VectorOperators.I2F, 0)).mul(AlignPairs.TURN_COST);
                FloatVector one = FloatVector.broadcast(FLOATS, 1);
                FloatVector agreement = FloatVector.zero(FLOATS)
                        .blend(one.sub(error.div(tolerance)).mul(one.sub(cost)), agree);
                agreement.intoArray(p.agreement, j * AlignPairs.LANES + i);
                sum = agreement.mul(p.weight[j]).add(sum);
            }
            FloatVector.zero(FLOATS).add(sum).intoArray(p.support, i);
        }
    }

    private static void placeLanes(AlignProbe probe, RigidFit fit, ReferenceGeometry reference) {
        FloatVector cos = FloatVector.broadcast(FLOATS, fit.cos);
        FloatVector sin = FloatVector.broadcast(FLOATS, fit.sin);
        FloatVector left = FloatVector.broadcast(FLOATS, probe.minX - MARGIN);
        FloatVector right = FloatVector.broadcast(FLOATS, probe.maxX + MARGIN);
        FloatVector top = FloatVector.broadcast(FLOATS, probe.minY - MARGIN);
        FloatVector bottom = FloatVector.broadcast(FLOATS, probe.maxY + MARGIN);
        int within = 0;
        for (int k = 0; k < reference.count; k += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, reference.x, k).sub(fit.referenceX);
            FloatVector y = FloatVector.fromArray(FLOATS, reference.y, k).sub(fit.referenceY);
            FloatVector c = FloatVector.fromArray(FLOATS, reference.cos, k);
            FloatVector s = FloatVector.fromArray(FLOATS, reference.sin, k);
            FloatVector u = cos.mul(x).sub(sin.mul(y)).add(fit.probeX);
            FloatVector v = sin.mul(x).add(cos.mul(y)).add(fit.probeY);
            u.intoArray(reference.placedX, k);
            v.intoArray(reference.placedY, k);
            cos.mul(c).sub(sin.mul(s)).intoArray(reference.placedCos, k);
            sin.mul(c).add(cos.mul(s)).intoArray(reference.placedSin, k);
            within += u.compare(VectorOperators.GT, left)
                    .and(u.compare(VectorOperators.LT, right))
                    .and(v.compare(VectorOperators.GT, top))
                    .and(v.compare(VectorOperators.LT, bottom))
                    .trueCount();
        }
        reference.overlap = within;
    }

    private static void nearestLanes(
            AlignProbe probe, RigidFit fit, ReferenceGeometry reference, float tolerance, MinutiaMatches matches) {
        int within = 0;
        for (int i = 0; i < probe.count(); i += LANES) {
            FloatVector px = FloatVector.fromArray(FLOATS, probe.x, i);
            FloatVector py = FloatVector.fromArray(FLOATS, probe.y, i);
            FloatVector cos = FloatVector.fromArray(FLOATS, probe.cos, i);
            FloatVector sin = FloatVector.fromArray(FLOATS, probe.sin, i);
            IntVector none = IntVector.broadcast(INTS, MinutiaMatches.NONE);
            IntVector best = none;
            for (int k = 0; k < reference.count; k++) {
                FloatVector dx =
                        FloatVector.broadcast(FLOATS, reference.placedX[k]).sub(px);
                FloatVector dy =
                        FloatVector.broadcast(FLOATS, reference.placedY[k]).sub(py);
                VectorMask<Integer> facing = cos.mul(reference.placedCos[k])
                        .add(sin.mul(reference.placedSin[k]))
                        .compare(VectorOperators.GT, MinutiaMatches.LEAST_FACING)
                        .cast(INTS);
                IntVector key = dx.mul(dx)
                        .add(dy.mul(dy))
                        .reinterpretAsInts()
                        .and(~MinutiaMatches.INDEX_MASK)
                        .or(k);
                best = none.blend(key, facing).min(best);
            }
            // what the loop carried is an argument, not called on: docs/decisions/0009
            IntVector nearest = none.min(best);
            nearest.intoArray(matches.key, i);
            FloatVector x = px.sub(fit.probeX);
            FloatVector y = py.sub(fit.probeY);
            FloatVector reach =
                    x.mul(x).add(y.mul(y)).mul(MinutiaMatches.STRETCH).add(tolerance);
            FloatVector distance = nearest.and(~MinutiaMatches.INDEX_MASK).reinterpretAsFloats();
            FloatVector.broadcast(FLOATS, 1).sub(distance.div(reach)).intoArray(matches.closeness, i);
            FloatVector u = x.mul(fit.cos).add(y.mul(fit.sin)).add(fit.referenceX);
            FloatVector v = y.mul(fit.cos).sub(x.mul(fit.sin)).add(fit.referenceY);
            within += u.compare(VectorOperators.GT, reference.minX - MARGIN)
                    .and(u.compare(VectorOperators.LT, reference.maxX + MARGIN))
                    .and(v.compare(VectorOperators.GT, reference.minY - MARGIN))
                    .and(v.compare(VectorOperators.LT, reference.maxY + MARGIN))
                    .trueCount();
        }
        matches.overlap = within;
    }
}
