package io.whorl.matcher.code;

/** Scores in deviations above what an impostor reference with as many minutiae would get: {@link CountBins}. Immutable. */
record CountNorm(float[] means, float[] scales) {

    float normalised(float score, int minutiae) {
        int bin = CountBins.bin(minutiae);
        return (score - means[bin]) * scales[bin];
    }
}
