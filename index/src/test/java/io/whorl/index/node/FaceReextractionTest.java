package io.whorl.index.node;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.node.FaceReextraction.Obstacle;
import io.whorl.index.node.FaceReextraction.Progress;
import io.whorl.index.store.BlobStore;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.FolderBlobStore;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.StoredImage;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.Refusal;
import io.whorl.matcher.vocabulary.SampleFormat;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Re-extraction with an encoder whose images say in their first byte what it is to find in them. */
@Timeout(60)
class FaceReextractionTest {

    private static final FaceModel NEW = new FaceModel("new", 64);
    private static final byte FACE = 1;
    private static final byte NO_FACE = 2;
    private static final byte TWO_FACES = 3;
    private static final byte SMALL_FACE = 4;
    private static final byte NONE = 5;
    private static final byte BREAKS = 6;

    @TempDir
    private Path folder;

    private RecordStore records;
    private BlobStore images;
    private Sealer sealer;

    @BeforeEach
    void open() {
        sealer = Sealer.open(folder.resolve("keys"));
        records = RecordStore.open(folder.resolve("records"), 1_000);
        images = new FolderBlobStore(folder.resolve("images"));
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void shouldReplaceTheFacesOfRetiredModelsAlone() throws InterruptedException {
        put(3, "old", FACE);
        put(7, "kept", FACE);
        put(9, "new", FACE);
        records.put(11, record("of-11", null).encode());
        byte[] kept = records.get(7);
        byte[] own = records.get(9);
        Progress progress = run(Integer.MAX_VALUE);
        assertEquals(new Progress(4, 4, 1, 1, new TreeMap<>()), progress);
        assertTrue(progress.isFinished());
        TemplateSet made = templates(3);
        assertEquals("new", requireNonNull(made.face()).model());
        assertEquals(70, made.face().quality());
        assertEquals(
                templates(7).fingers().getFirst().position(),
                made.fingers().getFirst().position());
        assertArrayEquals(
                templates(7).fingers().getFirst().serialized(),
                made.fingers().getFirst().serialized());
        assertArrayEquals(kept, records.get(7));
        assertArrayEquals(own, records.get(9));
        assertEquals(4, records.size());
        assertEquals(new Progress(4, 4, 0, 0, new TreeMap<>()), run(Integer.MAX_VALUE), "once");
    }

    @Test
    void shouldLeaveAndCountWhatItCannotDo() throws InterruptedException {
        byte[] found = {NO_FACE, TWO_FACES, SMALL_FACE, NONE, BREAKS};
        for (int i = 0; i < found.length; i++) {
            put(i, "old", found[i]);
        }
        records.put(10, record("of-10", face("old")).encode());
        records.put(11, record("of-11", face("old")).encode());
        images.put("of-11", 0, sealer.seal(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "of-11"));
        records.put(12, record("of-12", face("old")).encode());
        images.put("of-12", 0, new byte[50]);
        records.put(13, new SealedRecord("of-13", new byte[60]).encode());
        records.put(14, record("of-14", face("old")).encode());
        images.put("of-14", 0, sealer.seal(image(Modality.FINGER, FACE), "of-14"));
        List<byte[]> before = new ArrayList<>();
        for (long encounter : records.encounters()) {
            before.add(records.get(encounter));
        }
        Progress progress = run(Integer.MAX_VALUE);
        TreeMap<Obstacle, Long> left = new TreeMap<>();
        for (Obstacle why : Obstacle.values()) {
            left.put(why, 1L);
        }
        left.remove(Obstacle.RECORD_TOO_LARGE);
        left.put(Obstacle.NO_IMAGE, 2L);
        assertEquals(new Progress(10, 10, 10, 0, left), progress);
        int at = 0;
        for (long encounter : records.encounters()) {
            assertArrayEquals(before.get(at++), records.get(encounter));
        }
    }

    @Test
    void shouldGoOnWhereItWasStopped() throws InterruptedException {
        int people = 3 * FaceReextraction.BATCH - 5;
        for (int i = 0; i < people; i++) {
            put(i, "old", FACE);
        }
        Progress first = run(1);
        assertFalse(first.isFinished());
        assertEquals(FaceReextraction.BATCH, first.replaced());
        records.close();
        records = RecordStore.open(folder.resolve("records"), 1_000);
        Progress second = run(Integer.MAX_VALUE);
        assertEquals(people - FaceReextraction.BATCH, second.replaced());
        assertTrue(second.isFinished());
        for (int i = 0; i < people; i++) {
            assertEquals("new", requireNonNull(templates(i).face()).model());
        }
    }

    @Test
    void shouldRefuseToRetireItsOwnModel() {
        FaceReextraction work = new FaceReextraction(records, images, sealer, new FakeEncoder());
        assertThrows(IllegalStateException.class, () -> work.run(model -> true, 1, () -> false, progress -> {}));
    }

    private Progress run(int batches) throws InterruptedException {
        int[] left = {batches};
        return new FaceReextraction(records, images, sealer, new FakeEncoder())
                .run("old"::equals, 2, () -> left[0]-- == 0, progress -> {});
    }

    private void put(long encounter, String model, byte found) {
        String id = "of-" + encounter;
        records.put(encounter, record(id, face(model)).encode());
        // behind a finger's
        images.put(id, 0, sealer.seal(image(Modality.FINGER, NO_FACE), id));
        images.put(id, 4, sealer.seal(image(Modality.FACE, found), id));
    }

    private static byte[] image(Modality modality, byte found) {
        return new StoredImage(modality, SampleFormat.PNG, FingerPosition.UNKNOWN, 0, 0, 0, new byte[] {found})
                .encode();
    }

    private SealedRecord record(String id, @Nullable FaceTemplate face) {
        FingerTemplate finger = new FingerTemplate(FingerPosition.LEFT_THUMB, 50, 20, new byte[] {4, 5, 6});
        TemplateSet templates = new TemplateSet("extractor", List.of(finger), face);
        return new SealedRecord(id, sealer.seal(TemplateSetCodec.encode(CodedTemplates.uncoded(templates)), id));
    }

    private static FaceTemplate face(String model) {
        float[] embedding = new float[64];
        embedding[0] = 1;
        return new FaceTemplate(model, 40, embedding);
    }

    private TemplateSet templates(long encounter) {
        return requireNonNull(new ReferenceReader(() -> records, sealer).load(encounter))
                .templates();
    }

    private static final class FakeEncoder implements FaceImageReader {
        @Override
        public FaceModel model() {
            return NEW;
        }

        @Override
        public Outcome<FaceReading> read(SampleFormat format, byte[] data) {
            assertEquals(SampleFormat.PNG, format);
            return switch (data[0]) {
                case FACE -> {
                    float[] embedding = new float[NEW.dimension()];
                    embedding[1] = 1;
                    yield Outcome.of(FaceReading.of(new FaceTemplate(NEW.name(), 70, embedding)));
                }
                case NO_FACE -> Outcome.of(FaceReading.without(CaptureReason.NO_FACE, null));
                case TWO_FACES -> Outcome.of(FaceReading.without(CaptureReason.SEVERAL_FACES, null));
                case SMALL_FACE -> Outcome.of(FaceReading.without(CaptureReason.FACE_TOO_SMALL, null));
                case NONE -> Outcome.refused(Refusal.unusable("IMAGE_UNREADABLE", "It is none.", "data"));
                case BREAKS -> throw new IllegalStateException("broken");
                default -> throw new AssertionError("image=" + data[0]);
            };
        }
    }
}
