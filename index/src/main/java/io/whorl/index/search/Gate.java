package io.whorl.index.search;

/**
 * What the cut of one search lets pass.
 *
 * @param thins whether fingers are looked at; else whoever has a comparable finger passes
 * @param finger z-score that the fingers together must reach
 * @param face cosine that makes a candidate whatever the fingers say
 * @param near how near a face must be by its sketch to be looked at closer
 * @param expected how many will pass, about
 * @param limit how many pass at most: what is beyond is left out, and the search says so
 */
record Gate(boolean thins, float finger, float face, FaceLimit near, int expected, long limit) {

    /** Lets every comparable finger pass, and every face that reaches its floor. */
    static Gate open(ProbeSearch search) {
        return new Gate(
                false,
                Float.NEGATIVE_INFINITY,
                floor(search),
                FaceLimit.ALL,
                search.rowLimit(),
                Math.max(1, search.rowLimit()));
    }

    /** Cosine below which a face alone makes nobody a candidate. */
    static float floor(ProbeSearch search) {
        FaceProbe face = search.face();
        return face == null ? Float.MAX_VALUE : face.floor();
    }
}
