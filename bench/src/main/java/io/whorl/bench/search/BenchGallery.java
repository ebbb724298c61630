package io.whorl.bench.search;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.code.MinutiaEncoder;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A gallery of real people, enrolled first, and impostors without end behind them. Encounter and subject numbers are the rows. An
 * impostor's record is made again when a search first opens it (0.7 ms), and kept then; opening it again costs nothing, where service
 * unseals a record in some 10 µs. Confined to the thread that made it; searches read.
 */
public final class BenchGallery implements AutoCloseable, SearchEngine.ReferenceLoader {

    /** People coded in parallel, then appended in order. */
    private static final int BLOCK = 2_048;

    /** Records kept, 5 KB each. */
    private static final int MOST_OPENED = 20_000;

    private final Gallery gallery = new Gallery();
    private final List<CodedTemplates> real = new ArrayList<>();

    /** Of impostors that were opened. */
    private final Map<Long, CodedTemplates> opened = new ConcurrentHashMap<>();

    private final @Nullable ChimeraPeople chimeras;
    private final @Nullable CodedChimeras source;

    /** By number of the impostor, from 0. */
    private final LongFunction<@Nullable FaceTemplate> faces;

    private int impostors;

    /** @param scale says where coded impostors are kept */
    public BenchGallery(ChimeraPeople chimeras, BenchScale scale) throws IOException {
        this(chimeras, scale, impostor -> null);
    }

    /** @param faces of the impostors, by number from 0; any thread, and always the same for the same number */
    public BenchGallery(ChimeraPeople chimeras, BenchScale scale, LongFunction<@Nullable FaceTemplate> faces)
            throws IOException {
        this.chimeras = chimeras;
        this.source = CodedChimeras.open(chimeras, scale.cache());
        this.faces = faces;
    }

    private BenchGallery() {
        chimeras = null;
        source = null;
        faces = impostor -> null;
    }

    /** A gallery without impostors. */
    public static BenchGallery ofRealPeople() {
        return new BenchGallery();
    }

    /** Enrols a real person before all impostors; returns the encounter number. */
    public long enrol(TemplateSet person) {
        if (impostors > 0) {
            throw new IllegalStateException("gallery: real people come before impostors=" + impostors);
        }
        long number = real.size();
        List<FingerCodes> codes = codes(person);
        real.add(new CodedTemplates(person, new ArrayList<>(codes)));
        gallery.append(number, number, person, codes);
        return number;
    }

    /** Appends impostors until the gallery holds so many people; 0.3 ms a finger and core, where they are not kept from an earlier run. */
    public void fill(int people, Terminal terminal) throws IOException {
        CodedChimeras from = Objects.requireNonNull(source, "a gallery of real people has no impostors");
        try (Progress progress = terminal.progress("coding the gallery", people - people())) {
            while (people() < people) {
                append(from.next(Math.min(BLOCK, people - people())), progress);
            }
        }
    }

    private void append(FingerCodes[][] people, Progress progress) {
        for (FingerCodes[] codes : people) {
            long number = people();
            gallery.append(number, number, shape(codes), List.of(codes));
            impostors++;
            progress.step();
        }
    }

    /** The next impostor: the gallery wants no more of a finger than its position and count. */
    private TemplateSet shape(FingerCodes[] codes) {
        List<FingerPosition> positions = impostors().positions();
        List<FingerTemplate> fingers = new ArrayList<>(codes.length);
        for (int i = 0; i < codes.length; i++) {
            fingers.add(new FingerTemplate(positions.get(i), 0, codes[i].count(), new byte[0]));
        }
        return new TemplateSet(FingerprintExtractor.VERSION, fingers, faces.apply(impostors));
    }

    private static List<FingerCodes> codes(TemplateSet person) {
        return person.fingers().stream()
                .map(finger -> MinutiaEncoder.current().encode(Minutiae.of(finger)))
                .toList();
    }

    private ChimeraPeople impostors() {
        return Objects.requireNonNull(chimeras, "a gallery of real people has no impostors");
    }

    /** Real people and impostors. */
    public int people() {
        return real.size() + impostors;
    }

    /** Real people. */
    public int realPeople() {
        return real.size();
    }

    public Gallery gallery() {
        return gallery;
    }

    /** Any thread, once all real people are enrolled. */
    @Override
    public CodedTemplates load(long encounter) {
        if (encounter < real.size()) {
            return real.get((int) encounter);
        }
        CodedTemplates kept = opened.get(encounter);
        return kept == null ? open(encounter) : kept;
    }

    private CodedTemplates open(long encounter) {
        if (opened.size() > MOST_OPENED) {
            opened.clear();
        }
        TemplateSet templates = templates(encounter);
        CodedTemplates made = new CodedTemplates(templates, new ArrayList<>(codes(templates)));
        opened.put(encounter, made);
        return made;
    }

    /** What {@link #load} loads, without codes; nothing is kept. Any thread. */
    public TemplateSet templates(long encounter) {
        if (encounter < real.size()) {
            return real.get((int) encounter).templates();
        }
        long impostor = encounter - real.size();
        TemplateSet made = impostors().templates(impostor);
        return new TemplateSet(made.extractor(), made.fingers(), faces.apply(impostor));
    }

    /** Close the searches first. */
    @Override
    public void close() throws IOException {
        try {
            if (source != null) {
                source.close();
            }
        } finally {
            gallery.close();
        }
    }
}
