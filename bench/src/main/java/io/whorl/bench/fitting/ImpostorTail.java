package io.whorl.bench.fitting;

import io.whorl.bench.statistics.Bootstrap;
import io.whorl.bench.statistics.Interval;
import io.whorl.bench.statistics.PairScores;

/**
 * How impostor scores end: beyond a high threshold they fall exponentially, as light tails do in the limit (J. Pickands, "Statistical Inference Using Extreme
 * Order Statistics", 1975), so that the mean excess over the threshold, times ln 10, is how much further a score must rise for a tenth
 * of the FMR.
 *
 * @param fmr at the threshold
 * @param threshold raw score
 * @param rawPerDecade beyond it
 * @param interval of {@code rawPerDecade}, by drawing fingers with their pairs
 */
record ImpostorTail(double fmr, double threshold, double rawPerDecade, Interval interval) {

    static ImpostorTail beyond(double fmr, PairScores impostors, Bootstrap fingers) {
        return new ImpostorTail(
                fmr,
                impostors.exceededBy(fmr),
                impostors.meanExcess(fmr) * Math.log(10),
                fingers.interval(drawn -> impostors.meanExcess(fmr, drawn) * Math.log(10)));
    }
}
