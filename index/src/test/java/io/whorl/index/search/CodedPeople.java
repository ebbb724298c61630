package io.whorl.index.search;

import static java.util.Objects.requireNonNull;

import io.whorl.index.gallery.Gallery;
import io.whorl.index.store.CodedTemplates;
import io.whorl.index.wire.EncounterCandidate;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;

/** People with random coded fingers, mates planted among them, and engines over their gallery that are closed after each test. */
abstract class CodedPeople {

    static final int PEOPLE = 6_000;
    static final int MATES = 12;

    /** A good impression, and one that a cut by this finger alone would sometimes lose. */
    static final double GOOD = 0.08;

    static final double FAIR = 0.14;
    static final double LOST = 0.3;
    static final double LEAST_SCORE = 40;

    final SyntheticFingers fingers = new SyntheticFingers(20_261);
    final Gallery gallery = new Gallery();
    final Map<Long, TemplateSet> records = new ConcurrentHashMap<>();
    final AtomicLong clock = new AtomicLong(1_000);
    final List<SearchEngine> engines = new ArrayList<>();
    int identities;
    long encounters;

    @AfterEach
    void close() {
        engines.forEach(SearchEngine::close);
        gallery.close();
    }

    SearchEngine engine(SearchOptions options) {
        return engine(options, clock::get);
    }

    SearchEngine engine(SearchOptions options, LongSupplier time) {
        SearchEngine engine = new SearchEngine(
                gallery,
                this::record,
                2,
                new SearchEngine.Surroundings(fingers, new Fakes.PlainScores(), time, options));
        engines.add(engine);
        engine.start();
        return engine;
    }

    CodedTemplates record(long encounter) {
        TemplateSet templates = requireNonNull(records.get(encounter));
        return requireNonNull(Fakes.uncoded(templates));
    }

    /** Random people with these fingers. */
    void fill(int people, FingerPosition... positions) {
        for (int person = 0; person < people; person++) {
            FingerTemplate[] own = new FingerTemplate[positions.length];
            Arrays.setAll(own, i -> someFinger(positions[i]));
            enrol(own);
        }
    }

    FingerTemplate someFinger(FingerPosition position) {
        return print(position, identities, fingers.finger(20 + identities++ % 30));
    }

    FingerTemplate print(FingerPosition position, int identity, FingerCodes codes) {
        return fingers.template(position, identity, codes);
    }

    /** Another impression of a finger. */
    FingerTemplate again(FingerPosition position, FingerTemplate finger, double flipped, double lost) {
        return fingers.template(position, identity(finger), fingers.impression(fingers.codes(finger), flipped, lost));
    }

    static int identity(FingerTemplate finger) {
        return ByteBuffer.wrap(finger.serialized()).getInt();
    }

    long enrol(FingerTemplate... own) {
        return enrol(encounters, set(own));
    }

    long enrol(long subject, TemplateSet templates) {
        long encounter = encounters++;
        records.put(encounter, templates);
        gallery.append(
                encounter,
                subject,
                templates,
                templates.fingers().stream().map(fingers::codes).toList());
        return encounter;
    }

    static TemplateSet set(FingerTemplate... own) {
        return new TemplateSet(Fakes.EXTRACTOR, List.of(own), null);
    }

    static SearchQuestion question(TemplateSet probe) {
        return question(probe, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    static SearchQuestion question(TemplateSet probe, long belowEncounter, long deadline) {
        return new SearchQuestion(probe, 0, belowEncounter, -1, new long[0], 10, LEAST_SCORE, deadline);
    }

    static List<Long> found(SearchEngine engine, FingerTemplate... probe) {
        return encounters(search(engine, set(probe)));
    }

    static SearchFindings search(SearchEngine engine, TemplateSet probe) {
        return requireNonNull(engine.submit(question(probe))).join();
    }

    static List<Long> encounters(SearchFindings findings) {
        return findings.candidates().stream().map(EncounterCandidate::encounter).toList();
    }
}
