package io.whorl.index.search;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.kernel.FingerBlock;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People of nobody, two fingers and a face each, in a gallery of their own: what the search is warmed up on. Their minutiae are random, which
 * no finger's are, but as many and as dense: kernels take as long for them. Confined to the coordinator, but for {@link #load}.
 */
final class SyntheticPeople implements AutoCloseable {

    private static final long SEED = 3;
    private static final String FACE_MODEL = "mobilefacenet-128";
    private static final int FACE_DIMENSION = 128;
    private static final FingerPosition[] POSITIONS = {FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_THUMB};

    /** Of a flat print at 500 dpi. */
    private static final int SIDE = 300;

    private static final int LEAST_MINUTIAE = 24;
    private static final int MORE_MINUTIAE = 32;

    /** What a second impression moves a minutia by, pixels. */
    private static final int JITTER = 4;

    private final Random random = new Random(SEED);
    private final Gallery gallery = new Gallery();
    private final List<List<Minutiae>> fingers = new ArrayList<>();
    private final List<CodedTemplates> references = new ArrayList<>();
    private final List<CodedTemplates> encounters = new ArrayList<>();

    /** Fills the gallery, as {@link #add}. */
    SyntheticPeople(int distinct, int people) {
        add(distinct, people);
    }

    /**
     * While nobody searches.
     *
     * @param distinct so many more different people: coding one takes half a millisecond
     * @param people so many more encounters, each of one of the different people under a number and a subject of its own
     */
    void add(int distinct, int people) {
        for (int i = 0; i < distinct; i++) {
            List<Minutiae> minutiae = List.of(minutiae(), minutiae());
            fingers.add(minutiae);
            references.add(coded(minutiae));
        }
        for (int i = 0; i < people; i++) {
            CodedTemplates one = references.get(size() % references.size());
            gallery.append(size(), size(), one.templates(), codes(one));
            encounters.add(one);
        }
    }

    /** Encounters. */
    int size() {
        return encounters.size();
    }

    /** How many of them are different. */
    int distinct() {
        return references.size();
    }

    Gallery gallery() {
        return gallery;
    }

    /** The templates of an encounter. Any thread. */
    CodedTemplates load(long encounter) {
        return encounters.get((int) encounter);
    }

    /** Another capture of one of the people. */
    TemplateSet probe(int person) {
        List<Minutiae> captured =
                fingers.get(person % fingers.size()).stream().map(this::again).toList();
        return templates(captured);
    }

    @Override
    public void close() {
        gallery.close();
    }

    private CodedTemplates coded(List<Minutiae> minutiae) {
        List<FingerCodes> codes =
                minutiae.stream().map(MinutiaEncoder.current()::encode).toList();
        return new CodedTemplates(templates(minutiae), new ArrayList<>(codes));
    }

    private static List<FingerCodes> codes(CodedTemplates one) {
        List<FingerCodes> codes = new ArrayList<>();
        for (FingerCodes code : one.codes()) {
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private TemplateSet templates(List<Minutiae> minutiae) {
        List<FingerTemplate> templates = new ArrayList<>();
        for (int i = 0; i < minutiae.size(); i++) {
            templates.add(minutiae.get(i).toTemplate(POSITIONS[i]));
        }
        float[] embedding = new float[FACE_DIMENSION];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return new TemplateSet(FingerprintExtractor.VERSION, templates, new FaceTemplate(FACE_MODEL, 100, embedding));
    }

    private Minutiae minutiae() {
        int count = Math.min(FingerBlock.MAX_MINUTIAE, LEAST_MINUTIAE + random.nextInt(MORE_MINUTIAE));
        short[] x = new short[count];
        short[] y = new short[count];
        float[] direction = new float[count];
        byte[] type = new byte[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) (JITTER + random.nextInt(SIDE - 2 * JITTER));
            y[i] = (short) (JITTER + random.nextInt(SIDE - 2 * JITTER));
            direction[i] = (float) (random.nextFloat() * 2 * Math.PI);
            type[i] = random.nextBoolean() ? Minutiae.ENDING : Minutiae.BIFURCATION;
        }
        return new Minutiae(SIDE, SIDE, x, y, direction, type);
    }

    /** Another impression: the same minutiae, some pixels beside. */
    private Minutiae again(Minutiae finger) {
        short[] x = finger.x().clone();
        short[] y = finger.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += (short) (random.nextInt(2 * JITTER + 1) - JITTER);
            y[i] += (short) (random.nextInt(2 * JITTER + 1) - JITTER);
        }
        return new Minutiae(SIDE, SIDE, x, y, finger.direction(), finger.type());
    }
}
