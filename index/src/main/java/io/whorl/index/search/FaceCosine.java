package io.whorl.index.search;

import io.whorl.index.gallery.FaceColumn;
import io.whorl.index.gallery.GalleryView;
import io.whorl.matcher.face.QuantisedFace;
import io.whorl.matcher.kernel.Int8Kernel;

/**
 * Compares a probe's face with that of single candidates in whole numbers: for whom the sketches had ruled out as a hit by the face alone
 * and who passed by their fingers, the face is evidence all the same. Scratch of one worker; some 50 ns.
 */
final class FaceCosine {

    private final Int8Kernel kernel;
    private final int[] row = new int[1];
    private final int[] product = new int[1];

    FaceCosine(Int8Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * The cosine at most: {@link QuantisedFace#mostCosine}.
     *
     * @param known what the cut says of the encounter; given back unless it is {@link Candidates#UNLIKE}
     */
    float of(ProbeSearch search, GalleryView view, int encounterRow, float known) {
        FaceProbe face = search.face();
        if (known != Candidates.UNLIKE || face == null || face.shortened() == null) {
            return known;
        }
        FaceProbe.Shortened probe = face.shortened();
        FaceColumn column = probe.column();
        int faceRow = view.faceRow(encounterRow);
        row[0] = column.vectorInChunk(faceRow);
        kernel.dot(probe.values(), column.vectors(faceRow), row, 1, product);
        return QuantisedFace.mostCosine(product[0], probe.scale(), column.scale(faceRow));
    }
}
