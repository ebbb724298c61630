package io.whorl.ingest.review;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.StoredImage;
import io.whorl.ingest.review.Samples.Print;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.format.ImageDecoder;
import io.whorl.matcher.format.PortraitDecoder;
import io.whorl.matcher.vocabulary.CaptureAssessment;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the images of an application: of each finger the one of the highest quality among those that serve, and the face. Prints of an unknown position are
 * fingers of their own. Extraction is done anew, with the same result as for the application: 30 ms a print. Confined to one call.
 */
final class SampleReader {

    /** Nobody looks at more prints of one application. */
    static final int MAX_PRINTS = 10;

    private final BlobStore images;
    private final Sealer sealer;
    private final String applicationId;
    private final Map<Integer, CaptureAssessment> assessed = new HashMap<>();
    private final boolean anyServes;
    private int damaged;

    private SampleReader(BlobStore images, Sealer sealer, String applicationId, List<CaptureAssessment> captures) {
        this.images = images;
        this.sealer = sealer;
        this.applicationId = applicationId;
        captures.forEach(capture -> assessed.put(capture.index(), capture));
        anyServes = captures.stream().anyMatch(CaptureAssessment::used);
    }

    /**
     * See the parameters.
     *
     * @param captures what became of them; empty if that is not known, as of an enrolment
     */
    static Samples read(BlobStore images, Sealer sealer, String applicationId, List<CaptureAssessment> captures) {
        SampleReader reader = new SampleReader(images, sealer, applicationId, captures);
        List<Integer> serving = Arrays.stream(images.indexes(applicationId))
                .filter(index -> index < BlobStore.RECEIVERS)
                .filter(reader::serves)
                .boxed()
                .sorted(Comparator.comparingInt(reader::quality).reversed())
                .toList();
        return reader.samples(serving, reader.isPartial(serving));
    }

    /** Whether a capture that serves, or any if none does, has no image here; of captures that are not known, whether there is none at all. */
    private boolean isPartial(List<Integer> here) {
        return assessed.isEmpty()
                ? here.isEmpty()
                : assessed.values().stream()
                        .filter(capture -> !capture.reasons().contains(CaptureReason.NOT_CAPTURED))
                        .map(CaptureAssessment::index)
                        .filter(this::serves)
                        .anyMatch(index -> !here.contains(index));
    }

    private Samples samples(List<Integer> indexes, boolean isPartial) {
        List<Print> prints = new ArrayList<>();
        ColourImage face = null;
        for (int index : indexes) {
            StoredImage image = open(index);
            if (image == null) {
                damaged++;
            } else if (image.modality() == Modality.FACE) {
                face = face == null ? face(image) : face;
            } else if (prints.size() < MAX_PRINTS && isNew(image.position(), prints)) {
                Print print = print(image);
                if (print != null) {
                    prints.add(print);
                }
            }
        }
        prints.sort(Comparator.comparing(Print::position));
        return new Samples(prints, face, damaged, isPartial);
    }

    private boolean serves(int index) {
        CaptureAssessment capture = assessed.get(index);
        return !anyServes || capture == null || capture.used();
    }

    private int quality(int index) {
        CaptureAssessment capture = assessed.get(index);
        return capture == null ? 0 : capture.quality();
    }

    private static boolean isNew(FingerPosition position, List<Print> prints) {
        return position == FingerPosition.UNKNOWN || prints.stream().noneMatch(print -> print.position() == position);
    }

    private @Nullable StoredImage open(int index) {
        byte[] sealed = images.get(applicationId, index);
        if (sealed == null) {
            // deleted meanwhile
            return null;
        }
        try {
            return StoredImage.decode(sealer.open(sealed, applicationId));
        } catch (TamperedException e) {
            // said on the page, where whoever judges must know of it
            return null;
        }
    }

    private @Nullable Print print(StoredImage stored) {
        Outcome<GreyImage> decoded =
                ImageDecoder.decode(stored.format(), stored.data(), stored.dpi(), stored.width(), stored.height());
        return switch (decoded) {
            case Outcome.Accepted<GreyImage>(GreyImage image) ->
                new Print(
                        stored.position(),
                        Reduced.print(image),
                        Minutiae.of(FingerprintExtractor.extract(image, stored.position())));
            case Outcome.Refused<GreyImage> _ -> {
                damaged++;
                yield null;
            }
        };
    }

    private @Nullable ColourImage face(StoredImage stored) {
        return switch (PortraitDecoder.decode(stored.format(), stored.data())) {
            case Outcome.Accepted<ColourImage>(ColourImage image) -> Reduced.face(image);
            case Outcome.Refused<ColourImage> _ -> {
                damaged++;
                yield null;
            }
        };
    }
}
