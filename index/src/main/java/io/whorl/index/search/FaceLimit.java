package io.whorl.index.search;

import io.whorl.matcher.kernel.SketchProbes;

/**
 * How near a face must be by its sketch to be looked at closer.
 *
 * @param distance of the sketches at most
 * @param cosine as {@link io.whorl.matcher.kernel.WeightedSketch} estimates it, at least; the second look, at what the first leaves
 */
record FaceLimit(int distance, float cosine) {

    /** Looks at all. */
    static final FaceLimit ALL = new FaceLimit(SketchProbes.BITS, Float.NEGATIVE_INFINITY);

    static final FaceLimit NOBODY = new FaceLimit(SketchProbes.NOBODY, Float.POSITIVE_INFINITY);
}
