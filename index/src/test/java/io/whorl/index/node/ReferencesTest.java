package io.whorl.index.node;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.gallery.GalleryView;
import io.whorl.index.ledger.Ledger;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.store.RecordStore;
import io.whorl.index.store.Sealer;
import io.whorl.index.store.TemplateSetCodec;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.score.Policy;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of several code versions through starts with other encoders. */
@Timeout(60)
class ReferencesTest {

    private static final MinutiaEncoder ONE = TestFingers.encoder(1);
    private static final MinutiaEncoder TWO = TestFingers.encoder(2);
    private static final MinutiaEncoder UNKNOWN = TestFingers.encoder(900);

    @TempDir
    private Path folder;

    private final Ledger ledger = new Ledger(Policy.DEFAULT);
    private RecordStore records;
    private Sealer sealer;
    private Running now;

    /** References between two starts. */
    private record Running(References references, Gallery gallery) implements AutoCloseable {
        @Override
        public void close() {
            references.stopRecoding();
            gallery.close();
        }
    }

    @BeforeEach
    void open() {
        sealer = Sealer.open(folder.resolve("keys"));
        records = RecordStore.open(folder.resolve("records"), 100);
        now = started(ONE);
    }

    @AfterEach
    void close() {
        now.close();
        records.close();
        ledger.close();
    }

    @Test
    void shouldLoadCodesAsTheyWereSealed() {
        enrol(0, ONE);
        enrol(1, ONE);
        restart(ONE);
        assertEquals(List.of(1, 1, 1, 1), versions(now.gallery().view()));
        assertEquals(0, now.references().toRecode());
        assertEquals(List.of(40, 35), coded(now.gallery().view()).subList(0, 2));
        assertAgreed();
    }

    @Test
    void shouldCodeAnewInTheBackgroundWhatAnOlderVersionCoded() {
        enrol(0, ONE);
        enrol(1, ONE);
        restart(TWO, ONE);
        enrol(2, TWO);
        assertEquals(List.of(1, 1, 1, 1, 2, 2), versions(now.gallery().view()));
        recode();
        assertEquals(List.of(1, 1, 1, 1, 2, 2), versions(now.gallery().view()), "columns change at the next start");
        for (int person = 0; person < 3; person++) {
            assertEquals(codes(TWO, TestFingers.thumbs(person)), codesOnRecord(person));
        }
        assertAgreed();
        restart(TWO, ONE);
        assertEquals(List.of(2, 2, 2, 2, 2, 2), versions(now.gallery().view()));
        assertEquals(0, now.references().toRecode());
    }

    @Test
    void shouldCodeWhatHasNoUsableCodesWhenItIsLoaded() {
        enrol(0, UNKNOWN);
        enrol(1, CodedTemplates.uncoded(TestFingers.thumbs(1)));
        assertEquals(List.of(1, 1, 1, 1), versions(now.gallery().view()));
        assertEquals(List.of(40, 35, 40, 35), coded(now.gallery().view()));
        restart(TWO);
        assertEquals(List.of(2, 2, 2, 2), versions(now.gallery().view()));
        assertEquals(List.of(40, 35, 40, 35), coded(now.gallery().view()));
        recode();
        restart(TWO);
        assertEquals(0, now.references().toRecode());
        assertEquals(codes(TWO, TestFingers.thumbs(1)), codesOnRecord(1));
    }

    @Test
    void shouldNotBringBackWhoIsDeletedMeanwhile() {
        int people = 30;
        for (int person = 0; person < people; person++) {
            enrol(person, ONE);
        }
        restart(TWO, ONE);
        now.references().startRecoding();
        while (now.references().toRecode() > people - 5) {
            now.references().putRecoded();
            Thread.onSpinWait();
        }
        for (int person = 3; person < people; person++) {
            delete(person);
        }
        while (now.references().toRecode() > 0) {
            now.references().putRecoded();
            Thread.onSpinWait();
        }
        assertEquals(3, records.size());
        for (int person = 3; person < people; person++) {
            assertFalse(records.contains(person));
            assertNull(now.references().load(person));
        }
        assertAgreed();
    }

    @Test
    void shouldKeepReferencesOfAnotherExtractorWithoutMinutiae() {
        FingerTemplate foreign = new FingerTemplate(FingerPosition.LEFT_THUMB, 60, 30, new byte[] {1, 2, 3});
        enrol(0, CodedTemplates.uncoded(new TemplateSet("another-1", List.of(foreign), null)));
        restart(TWO);
        assertEquals(List.of(0), coded(now.gallery().view()));
        assertEquals(0, now.references().toRecode());
        assertAgreed();
    }

    @Test
    void shouldNotOpenTemplatesThatNobodyCanCode() {
        FingerTemplate broken = new FingerTemplate(FingerPosition.LEFT_THUMB, 60, 30, new byte[] {1, 2, 3});
        TemplateSet templates = new TemplateSet(FingerprintExtractor.VERSION, List.of(broken), null);
        byte[] sealed = sealer.seal(TemplateSetCodec.encode(CodedTemplates.uncoded(templates)), "e-0");
        assertNull(now.references().open(sealed, "e-0"));
    }

    private void recode() {
        long stale = now.references().toRecode();
        assertEquals(0, stale, "begun before it was started");
        now.references().startRecoding();
        assertTrue(now.references().toRecode() > 0);
        while (now.references().toRecode() > 0) {
            now.references().putRecoded();
            Thread.onSpinWait();
        }
    }

    private void restart(MinutiaEncoder... encoders) {
        now.close();
        now = started(encoders);
        now.references().rebuild(ledger, NoOpIdleStrategy.INSTANCE);
    }

    private Running started(MinutiaEncoder... encoders) {
        Gallery gallery = new Gallery();
        System.Logger log = System.getLogger("test");
        References.Parts parts = new References.Parts(
                () -> records,
                gallery,
                sealer,
                List.of(encoders),
                2,
                new Faults(log, fault -> {}),
                log,
                System::nanoTime);
        return new Running(new References(parts), gallery);
    }

    private void enrol(int person, MinutiaEncoder encoder) {
        TemplateSet thumbs = TestFingers.thumbs(person);
        enrol(person, new CodedTemplates(thumbs, List.copyOf(codesOf(encoder, thumbs))));
    }

    private void enrol(int person, CodedTemplates coded) {
        String id = "e-" + person;
        byte[] sealed = sealer.seal(TemplateSetCodec.encode(coded), id);
        OpenedReference opened = requireNonNull(now.references().open(sealed, id));
        Command command = new Command.EnrolReference(
                id, new byte[Command.DIGEST_BYTES], "s-" + person, coded.codes().size(), sealed);
        ledger.apply(command, 1, person, event -> {
            if (event instanceof Event.ReferenceInserted inserted) {
                SealedRecord record = new SealedRecord(inserted.sealedUnder(), inserted.sealedTemplates());
                now.references().insert(inserted.encounter(), inserted.subject(), record, opened);
            }
        });
    }

    private void delete(int person) {
        Command command = new Command.DeleteSubject("d-" + person, "s-" + person);
        ledger.apply(command, 1, 1_000L + person, event -> {
            if (event instanceof Event.EncountersDeleted deleted) {
                now.references().delete(deleted.encounters());
            }
        });
    }

    private void assertAgreed() {
        now.references().check(ledger);
    }

    private List<String> codesOnRecord(int encounter) {
        return strings(requireNonNull(now.references().load(encounter)).codes());
    }

    private static List<String> codes(MinutiaEncoder encoder, TemplateSet templates) {
        return strings(new ArrayList<>(codesOf(encoder, templates)));
    }

    private static List<FingerCodes> codesOf(MinutiaEncoder encoder, TemplateSet templates) {
        return templates.fingers().stream()
                .map(finger -> encoder.encode(Minutiae.of(finger)))
                .toList();
    }

    private static List<String> strings(List<@Nullable FingerCodes> codes) {
        return codes.stream()
                .map(finger -> HexFormat.of().formatHex(requireNonNull(finger).toBytes()))
                .toList();
    }

    private static List<Integer> versions(GalleryView view) {
        List<Integer> versions = new ArrayList<>();
        for (int row = 0; row < view.encounters(); row++) {
            for (int i = 0; i < view.fingers(row); i++) {
                versions.add(view.codeVersion(view.firstFinger(row) + i));
            }
        }
        return versions;
    }

    private static List<Integer> coded(GalleryView view) {
        List<Integer> coded = new ArrayList<>();
        for (int row = 0; row < view.encounters(); row++) {
            for (int i = 0; i < view.fingers(row); i++) {
                coded.add(view.codedMinutiae(view.firstFinger(row) + i));
            }
        }
        return coded;
    }
}
