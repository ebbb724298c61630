package io.whorl.ingest.review;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.review.ReviewFile.Other;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the page and the picture of a review: some 40 ms for each print, most of it extraction. Immutable; any thread, but not an event loop.
 *
 * @param isMember whether other members of a cluster may have images that are not among these
 */
public record ReviewPainter(BlobStore images, Sealer sealer, Clock clock, boolean isMember) {

    /** Candidates whose samples a page shows; the others have their scores and histories there, and a picture each. */
    public static final int MAX_SHOWN = 4;

    /** The samples of one of the others beside the applicant's: SVG in UTF-8. */
    public byte[] picture(ReviewFile file, Other other) {
        return ReviewPicture.of(file, other, applicant(file), of(other));
    }

    /** Everything that whoever judges needs: HTML in UTF-8. */
    public byte[] page(ReviewFile file) {
        Samples applicant = applicant(file);
        List<String> pictures = new ArrayList<>();
        int chars = 0;
        for (Other other :
                file.others().subList(0, Math.min(MAX_SHOWN, file.others().size()))) {
            if (chars < ReviewPicture.MAX_CHARS) {
                pictures.add(ReviewPicture.svg(file, other, applicant, of(other), ""));
                chars += pictures.getLast().length();
            }
        }
        return ReviewPage.of(file, pictures, clock.instant());
    }

    private Samples applicant(ReviewFile file) {
        return samples(file.review().applicationId(), file.captures());
    }

    private Samples of(Other other) {
        return samples(other.applicationId(), other.captures());
    }

    private Samples samples(String applicationId, List<CaptureAssessment> captures) {
        Samples samples = SampleReader.read(images, sealer, applicationId, captures);
        return isMember ? samples : samples.asAll();
    }
}
