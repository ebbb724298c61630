package io.whorl.index.gallery;

import static io.whorl.index.gallery.EncounterColumn.FIRST_OF_SUBJECT;
import static io.whorl.index.gallery.EncounterColumn.LIVE;
import static io.whorl.index.gallery.EncounterColumn.NONE;

import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The enrolment database in RAM: off-heap columns of all references (ISO/IEC 19795: the gallery of a search).
 *
 * <p>One thread writes: the first that appends or deletes; checked under {@code assert}. Readers take a
 * {@link #view} and scan the rows that it holds; rows are published by a release-store of their count after they are complete.
 * Rows are never moved and, in this process, never used again: a deletion overwrites them with zeros and leaves the room empty until
 * the next start.
 *
 * <p>RAM: 32 bytes an encounter, 8 a subject number, 280 a finger and 38 for each of its minutiae (35 of them: 1,616), 72 a face
 * and a byte for each value of its embedding (200 with 128 of them, 584 with 512). The heap holds about 100 bytes for each chunk of 2 MiB.
 */
public final class Gallery implements AutoCloseable {

    /** Encounters appended in the life of one process, deleted ones included; with ten fingers each their rows still fit an int. */
    public static final int MAX_ENCOUNTERS = 200_000_000;

    /** Subject numbers are below this: they address a column. */
    public static final int MAX_SUBJECTS = 200_000_000;

    /** Versions of the fingerprint extractor side by side. */
    public static final int MAX_EXTRACTORS = 255;

    /** Face models side by side. */
    public static final int MAX_FACE_MODELS = 16;

    /** Code versions side by side: each has a column for every position. */
    public static final int MAX_CODE_VERSIONS = 8;

    private final OffHeap memory;
    final EncounterColumn encounters;
    final CodedFingers fingers;
    private final SubjectColumn subjects;
    final Names extractors = new Names("extractors", MAX_EXTRACTORS);

    /** By model number; copied when it grows. */
    private volatile FaceColumn[] faces = {};

    /** Published rows: stored last in an append, loaded first by a view. */
    private volatile int encounterCount;

    private final AtomicLong liveEncounters = new AtomicLong();
    private final AtomicLong liveSubjects = new AtomicLong();
    private @Nullable Thread writer;

    public Gallery() {
        this(false);
    }

    private Gallery(boolean isSmall) {
        memory = new OffHeap(isSmall);
        encounters = new EncounterColumn(memory);
        fingers = new CodedFingers(memory, encounters);
        subjects = new SubjectColumn(memory);
    }

    /** One for a handful of people, which only the thread that makes it uses and closes: its chunks are small, and both take microseconds. */
    public static Gallery small() {
        return new Gallery(true);
    }

    /**
     * Writer: appends an encounter; it is searchable when this returns. Of an embedding a sketch and whole numbers are kept, for which its
     * length does not matter. Some microseconds, and a millisecond when a chunk is full.
     *
     * @param encounter above every number appended before; gaps are allowed
     * @param subject 0 to {@link #MAX_SUBJECTS} − 1
     * @param codes of the fingers, in their order; a finger whose codes have no minutia has no row in a {@link CodeColumn}
     * @throws IllegalArgumentException if a number is out of range, a face cannot be compared with those of its model or the codes
     *     are not those of the fingers
     * @throws IllegalStateException if a limit is reached; then nothing is appended
     */
    public void append(long encounter, long subject, TemplateSet templates, List<FingerCodes> codes) {
        assert onWriterThread();
        int row = encounterCount;
        check(row, encounter, subject);
        fingers.check(templates, codes);
        int extractor = extractors.numberOf(templates.extractor());
        FaceTemplate face = templates.face();
        FaceColumn column = face == null ? null : prepared(face);
        encounters.write(row, encounter, subject);
        encounters.fingers(row, fingers.append(row, templates, codes), codes.size(), extractor);
        subjects.reserve((int) subject);
        if (column != null) {
            encounters.face(row, Arrays.asList(faces).indexOf(column), column.append(row));
        }
        link(row, (int) subject);
        liveEncounters.incrementAndGet();
        encounterCount = row + 1;
    }

    private void check(int row, long encounter, long subject) {
        if (row == MAX_ENCOUNTERS) {
            throw new IllegalStateException("gallery: encounters=" + row + ", limit=" + MAX_ENCOUNTERS);
        }
        if (row > 0 && encounter <= encounters.number(row - 1)) {
            throw new IllegalArgumentException(
                    "gallery: encounter=" + encounter + " is not above the last, " + encounters.number(row - 1));
        }
        if (subject < 0 || subject >= MAX_SUBJECTS) {
            throw new IllegalArgumentException("gallery: subject=" + subject + ", limit=" + MAX_SUBJECTS);
        }
    }

    /** The column of the face's model, which has made ready to append it; a new one only for what is a face. */
    private FaceColumn prepared(FaceTemplate face) {
        for (FaceColumn column : faces) {
            if (column.model().equals(face.model())) {
                if (column.dimension() != face.embedding().length) {
                    throw new IllegalArgumentException("gallery: face dimension=" + face.embedding().length
                            + ", dimension of its model=" + column.dimension());
                }
                column.prepare(face.embedding());
                return column;
            }
        }
        if (faces.length == MAX_FACE_MODELS) {
            throw new IllegalStateException(
                    "gallery: face models=" + (faces.length + 1) + ", limit=" + MAX_FACE_MODELS);
        }
        FaceColumn added = new FaceColumn(memory, face.model(), face.embedding().length);
        added.prepare(face.embedding());
        FaceColumn[] longer = Arrays.copyOf(faces, faces.length + 1);
        longer[faces.length] = added;
        faces = longer;
        return added;
    }

    /** Puts the row at the end of its subject's chain and sets its state. */
    private void link(int row, int subject) {
        int last = subjects.last(subject);
        subjects.last(subject, row);
        if (last == NONE) {
            subjects.first(subject, row);
            encounters.state(row, (byte) (LIVE | FIRST_OF_SUBJECT));
            liveSubjects.incrementAndGet();
        } else {
            encounters.next(last, row);
            encounters.state(row, LIVE);
        }
    }

    /**
     * Writer: sets the tombstone, then wipes the rows. A search that runs meanwhile may still read the wiped rows; it never
     * reports an encounter that is no longer live. The record must be removed after this, not before.
     *
     * @return false if no live encounter has this number
     */
    public boolean delete(long encounter) {
        assert onWriterThread();
        int row = encounters.firstNotBelow(encounter, encounterCount);
        if (row == encounterCount || encounters.number(row) != encounter || encounters.state(row) == 0) {
            return false;
        }
        encounters.state(row, (byte) 0);
        unlink(row, (int) encounters.subject(row));
        wipe(row);
        liveEncounters.decrementAndGet();
        return true;
    }

    /** Takes the row out of its subject's chain; the next one may now be its subject's first. */
    private void unlink(int row, int subject) {
        int before = NONE;
        for (int r = subjects.first(subject); r != row; r = encounters.next(r)) {
            before = r;
        }
        int next = encounters.next(row);
        if (next == NONE) {
            subjects.last(subject, before);
        }
        if (before != NONE) {
            encounters.next(before, next);
            return;
        }
        subjects.first(subject, next);
        if (next == NONE) {
            liveSubjects.decrementAndGet();
        } else {
            encounters.state(next, (byte) (LIVE | FIRST_OF_SUBJECT));
        }
    }

    private void wipe(int row) {
        fingers.wipe(row);
        if (encounters.faceRow(row) != NONE) {
            faces[encounters.model(row)].wipe(encounters.faceRow(row));
        }
    }

    private boolean onWriterThread() {
        if (writer == null) {
            writer = Thread.currentThread();
        }
        return writer == Thread.currentThread();
    }

    /** Any thread: the rows published so far. Cheap; the view stays valid until the gallery is closed. */
    public GalleryView view() {
        // the acquiring load comes first: faces and columns then hold at least those of these encounters
        int count = encounterCount;
        return new GalleryView(this, count, faces, fingers.columns());
    }

    /** Any thread: encounters that are not deleted. Exact. */
    public long liveEncounters() {
        return liveEncounters.get();
    }

    /** Any thread: people with at least one live encounter. Exact. */
    public long liveSubjects() {
        return liveSubjects.get();
    }

    /**
     * Any thread: at least so many people have a live encounter with a lower number; all but one if nothing else was appended since. Costs a
     * binary search.
     */
    public long leastSubjectsBelow(long encounter) {
        GalleryView view = view();
        int others = view.encounters() - view.rowsBelow(encounter);
        return Math.max(0, liveSubjects() - others);
    }

    /** Any thread: the RAM of all columns and blocks. */
    public GalleryRam ram() {
        return new GalleryRam(memory.reservedBytes(), memory.usedBytes(), fingers.count());
    }

    /** Frees the RAM. No thread may use the gallery or a view of it any more: close the searches first. Closing again does nothing. */
    @Override
    public void close() {
        memory.close();
    }
}
