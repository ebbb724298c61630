package io.whorl.ingest.pipeline;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.StoredImage;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command.EnrolReference;
import io.whorl.index.wire.Command.RegisterApplication;
import io.whorl.ingest.contract.ApplicationRequest;
import io.whorl.ingest.contract.EnrolmentRequest;
import io.whorl.ingest.pipeline.StageTimes.Stage;
import io.whorl.matcher.vocabulary.Capture;
import java.util.List;

/**
 * The last stage in front of the log: seals templates into commands, and images into the blob store, which is the only place
 * where images are kept. Everything is sealed with the application's (enrolment's) id as associated data. Thread-safe.
 */
public final class CommandSealer {

    private static final byte[] NOTHING = {};

    private final Sealer sealer;
    private final BlobStore images;
    private final StageTimes times;

    public CommandSealer(Sealer sealer, BlobStore images, StageTimes times) {
        this.sealer = sealer;
        this.images = images;
        this.times = times;
    }

    /** The command that registers an application. Its images are in the blob store when this returns. */
    public RegisterApplication seal(
            ApplicationRequest request,
            byte[] digest,
            ChosenTemplates chosen,
            long receivedAtMicros,
            long extractMicros,
            String actor) {
        long begun = System.nanoTime();
        keepImages(request.applicationId(), request.captures());
        byte[] sealed = seal(request.applicationId(), chosen);
        times.record(Stage.SEAL, System.nanoTime() - begun);
        return new RegisterApplication(
                request.applicationId(),
                digest,
                request.kind(),
                request.subjectId(),
                request.acceptancePoint(),
                request.householdRegion(),
                chosen.captures(),
                chosen.samples(),
                sealed,
                receivedAtMicros,
                extractMicros,
                actor);
    }

    /** The command that takes over a reference. Its images are in the blob store when this returns. */
    public EnrolReference seal(EnrolmentRequest request, byte[] digest, ChosenTemplates chosen) {
        long begun = System.nanoTime();
        keepImages(request.enrolmentId(), request.captures());
        byte[] sealed = seal(request.enrolmentId(), chosen);
        times.record(Stage.SEAL, System.nanoTime() - begun);
        return new EnrolReference(request.enrolmentId(), digest, request.subjectId(), chosen.samples(), sealed);
    }

    private byte[] seal(String id, ChosenTemplates chosen) {
        return chosen.templates().isEmpty() ? NOTHING : sealer.seal(TemplateSetCodec.encode(chosen.coded()), id);
    }

    private void keepImages(String id, List<Capture> captures) {
        for (int i = 0; i < captures.size(); i++) {
            StoredImage image = StoredImage.of(captures.get(i));
            if (image != null) {
                images.put(id, i, sealer.seal(image.encode(), id));
            }
        }
    }
}
