package io.whorl.ingest.http.json;

import io.whorl.ingest.contract.RequestLimits;
import io.whorl.matcher.vocabulary.Capture;
import io.whorl.matcher.vocabulary.Modality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of captures: 1 to {@link RequestLimits#MAX_CAPTURES}, at most one face; a finger may come several times. */
final class CaptureListReader {

    private CaptureListReader() {}

    /** Reads the list that the cursor stands on; null for {@code null}. */
    static @Nullable List<Capture> read(JsonInput in) throws BadInput {
        if (!in.enterArray()) {
            return null;
        }
        List<Capture> captures = new ArrayList<>();
        int faces = 0;
        while (in.nextElement()) {
            if (captures.size() == RequestLimits.MAX_CAPTURES) {
                throw in.refused(
                        "TOO_MANY_CAPTURES", "is over the limit of " + RequestLimits.MAX_CAPTURES + " captures");
            }
            Capture capture = CaptureReader.read(in);
            if (capture.modality() == Modality.FACE && ++faces > RequestLimits.MAX_FACES) {
                throw in.refused("TOO_MANY_FACES", "is a second face, and one is the limit");
            }
            captures.add(capture);
        }
        if (captures.isEmpty()) {
            throw in.refused("NO_CAPTURES", "must hold a capture");
        }
        return captures;
    }
}
