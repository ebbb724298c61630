package io.whorl.index.node;

import io.whorl.index.store.BlobStore;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.Sealer.TamperedException;
import io.whorl.index.store.StoredImage;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the face templates of retired models anew from the stored images, in records that no node has open: the gallery holds what the
 * records held when it was built, so the next start searches with the new ones (docs/decisions/0020). A record keeps its encounter,
 * fingers and codes; whatever stands in the way, it stays as it was. It can be stopped, or killed, at any moment and run again: what
 * is done has the new model and is passed over.
 *
 * <p>One thread runs it, and writes the records; encoding is shared among threads of its own. Plain images are in RAM alone.
 */
public final class FaceReextraction {

    /** Records encoded and then replaced together: some seconds of work, for two fsyncs. */
    public static final int BATCH = 64;

    private static final int LOOKED_AT_A_TURN = 1_024;
    private static final Logger LOG = System.getLogger(FaceReextraction.class.getName());

    private final RecordStore records;
    private final BlobStore images;
    private final Sealer sealer;
    private final FaceImageReader encoder;
    private final ReferenceReader reader;

    /** Why the face template of a reference could not be made anew. */
    public enum Obstacle {
        /** The face came as an embedding, or its image is gone. */
        NO_IMAGE,
        /** There are images, of a release that did not write beside them what they show. */
        IMAGE_OF_UNKNOWN_KIND,
        /** The image is damaged, or was sealed by another key. */
        IMAGE_DOES_NOT_OPEN,
        /** The image opens and cannot be decoded. */
        IMAGE_UNREADABLE,
        NO_FACE,
        SEVERAL_FACES,
        FACE_TOO_SMALL,
        /** The encoder failed; the log says how. */
        ENCODER_FAILED,
        RECORD_DOES_NOT_OPEN,
        RECORD_TOO_LARGE
    }

    /**
     * How far it is.
     *
     * @param references all of them
     * @param lookedAt so many of them
     * @param retired among these, those whose face was of a retired model
     * @param replaced among these, those that have a new one, on the disk
     * @param left the others, by what stood in the way; those still on their way are in neither
     */
    public record Progress(
            long references, long lookedAt, long retired, long replaced, SortedMap<Obstacle, Long> left) {
        /** Whether every reference was looked at and none is on its way. */
        public boolean isFinished() {
            return lookedAt == references && retired == replaced + leftCount();
        }

        /** How many could not be done. */
        public long leftCount() {
            return left.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private sealed interface Result {
        record Made(long encounter, byte[] record) implements Result {}

        record Left(Obstacle why) implements Result {}
    }

    /** {@code records} and {@code encoder} stay the caller's, who closes them. */
    public FaceReextraction(RecordStore records, BlobStore images, Sealer sealer, FaceImageReader encoder) {
        this.records = records;
        this.images = images;
        this.sealer = sealer;
        this.encoder = encoder;
        reader = new ReferenceReader(() -> records, sealer);
    }

    /**
     * Runs to the end, or until it is told to stop, looked at between two batches. Throws {@link IllegalStateException}, with a sentence,
     * if the encoder's own model is among the retired, or the record store is full.
     *
     * @param retired which models
     * @param threads that encode
     * @param stop whether to stop
     * @param told after each batch, on this thread
     * @return how far it came
     */
    public Progress run(Predicate<String> retired, int threads, BooleanSupplier stop, Consumer<Progress> told)
            throws InterruptedException {
        if (retired.test(encoder.model().name())) {
            throw new IllegalStateException("re-extraction: the encoder's own model is retired: "
                    + encoder.model().name());
        }
        try (ExecutorService crew = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().name("whorl-reextract-", 0).daemon().factory())) {
            Run run = new Run(records.encounters(), retired, crew);
            while (!run.progress().isFinished() && !stop.getAsBoolean()) {
                run.step();
                told.accept(run.progress());
            }
            return run.progress();
        }
    }

    /** The state of one run; its own thread alone. */
    private final class Run {
        private final long[] encounters;
        private final Predicate<String> retired;
        private final ExecutorService crew;
        private final SortedMap<Obstacle, Long> left = new TreeMap<>();
        private int next;
        private long found;
        private long replaced;

        Run(long[] encounters, Predicate<String> retired, ExecutorService crew) {
            this.encounters = encounters;
            this.retired = retired;
            this.crew = crew;
        }

        Progress progress() {
            return new Progress(encounters.length, next, found, replaced, new TreeMap<>(left));
        }

        /** One batch: looks at records until enough are to be done, encodes them, and replaces them. */
        void step() throws InterruptedException {
            List<Long> batch = new ArrayList<>();
            int end = Math.min(encounters.length, next + LOOKED_AT_A_TURN);
            for (; next < end && batch.size() < BATCH; next++) {
                look(encounters[next], batch);
            }
            if (batch.isEmpty()) {
                return;
            }
            if (records.isFull()) {
                throw new IllegalStateException(
                        "re-extraction: the record store is full, and a new record is written beside the old one");
            }
            SortedMap<Long, byte[]> made = new TreeMap<>();
            for (Future<Result> result : crew.invokeAll(
                    batch.stream().<Callable<Result>>map(e -> () -> encode(e)).toList())) {
                switch (get(result)) {
                    case Result.Made(long encounter, byte[] record) -> made.put(encounter, record);
                    case Result.Left(Obstacle why) -> left.merge(why, 1L, Long::sum);
                }
            }
            records.replaceAll(made);
            replaced += made.size();
        }

        private void look(long encounter, List<Long> batch) {
            CodedTemplates coded = reader.load(encounter);
            FaceTemplate face = coded == null ? null : coded.templates().face();
            if (coded == null) {
                found++;
                left.merge(Obstacle.RECORD_DOES_NOT_OPEN, 1L, Long::sum);
            } else if (face != null && retired.test(face.model())) {
                found++;
                batch.add(encounter);
            }
        }
    }

    private static Result get(Future<Result> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("re-extraction failed: " + e.getCause(), e);
        }
    }

    /** Any thread. */
    private Result encode(long encounter) {
        SealedRecord old = reader.sealed(encounter);
        CodedTemplates coded = old == null ? null : reader.open(old.sealed(), old.sealedUnder());
        if (old == null || coded == null) {
            return new Result.Left(Obstacle.RECORD_DOES_NOT_OPEN);
        }
        Obstacle why = Obstacle.NO_IMAGE;
        for (int index : images.indexes(old.sealedUnder())) {
            if (index >= BlobStore.RECEIVERS) {
                break;
            }
            byte[] sealed = images.get(old.sealedUnder(), index);
            byte[] plain = sealed == null ? null : opened(sealed, old.sealedUnder());
            StoredImage image = plain == null ? null : StoredImage.decode(plain);
            if (image != null && image.modality() == Modality.FACE) {
                return encode(encounter, old.sealedUnder(), coded, image);
            }
            if (sealed != null && image == null) {
                why = plain == null ? Obstacle.IMAGE_DOES_NOT_OPEN : Obstacle.IMAGE_OF_UNKNOWN_KIND;
            }
        }
        return new Result.Left(why);
    }

    private Result encode(long encounter, String id, CodedTemplates coded, StoredImage image) {
        Outcome<FaceReading> read;
        try {
            read = encoder.read(image.format(), image.data());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the encoder failed at an image of " + id, e);
            return new Result.Left(Obstacle.ENCODER_FAILED);
        }
        return switch (read) {
            case Outcome.Refused<FaceReading> _ -> new Result.Left(Obstacle.IMAGE_UNREADABLE);
            case Outcome.Accepted<FaceReading>(FaceReading reading)
            when reading.template() == null -> new Result.Left(obstacle(reading));
            case Outcome.Accepted<FaceReading>(FaceReading reading) -> made(encounter, id, coded, reading.template());
        };
    }

    private Result made(long encounter, String id, CodedTemplates coded, @Nullable FaceTemplate face) {
        TemplateSet old = coded.templates();
        TemplateSet templates = new TemplateSet(old.extractor(), old.fingers(), face);
        byte[] plain = TemplateSetCodec.encode(new CodedTemplates(templates, coded.codes()));
        byte[] record = new SealedRecord(id, sealer.seal(plain, id)).encode();
        return record.length > RecordStore.MAX_RECORD_BYTES
                ? new Result.Left(Obstacle.RECORD_TOO_LARGE)
                : new Result.Made(encounter, record);
    }

    private byte @Nullable [] opened(byte[] sealed, String id) {
        try {
            return sealer.open(sealed, id);
        } catch (TamperedException e) {
            return null;
        }
    }

    private static Obstacle obstacle(FaceReading reading) {
        if (reading.reasons().contains(CaptureReason.SEVERAL_FACES)) {
            return Obstacle.SEVERAL_FACES;
        }
        return reading.reasons().contains(CaptureReason.FACE_TOO_SMALL) ? Obstacle.FACE_TOO_SMALL : Obstacle.NO_FACE;
    }
}
