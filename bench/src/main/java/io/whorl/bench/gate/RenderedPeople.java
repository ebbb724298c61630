package io.whorl.bench.gate;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.CaptureConditions;
import io.whorl.bench.population.Chimeras;
import io.whorl.bench.population.Finger;
import io.whorl.bench.population.Population;
import io.whorl.bench.search.RealPeople;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.fingerprint.Minutiae;
import io.whorl.matcher.format.GreyImage;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People whose thumbs are rendered, captured and extracted as a desk would, so that the gate needs no data. No code was trained on anybody of
 * this population. Immutable.
 *
 * @param references both thumbs of each person
 * @param probes by person, further captures of one thumb alone: of two, hardly anybody would be missed, and a loss would not show
 */
record RenderedPeople(List<TemplateSet> references, List<List<TemplateSet>> probes) {

    static final long SEED = 3_401;

    /** How probes are captured: some mates are missed, so that a loss shows before all of them are found by far. */
    private static final List<CaptureConditions> HARD =
            List.of(CaptureConditions.of(1), new CaptureConditions(.8, .7, 0), new CaptureConditions(.8, .85, 6));

    /** A capture each, of people behind those who are enrolled: for a gallery of ten thousand, and fewer for a smaller one. */
    private static final int DONORS = 100;

    private static final int GALLERY_A_DONOR = 100;

    RenderedPeople {
        references = List.copyOf(references);
        probes = List.copyOf(probes);
    }

    /** Some 0.1 s a capture and core. */
    static RenderedPeople render(int people, int captures, Terminal terminal) {
        Population population = new Population(SEED);
        List<List<TemplateSet>> shown = new ArrayList<>();
        try (Progress progress = terminal.progress("rendering people", people)) {
            shown.addAll(IntStream.range(0, people)
                    .parallel()
                    .mapToObj(person -> {
                        List<TemplateSet> own = captures(population, person, captures);
                        progress.step();
                        return own;
                    })
                    .toList());
        }
        return new RenderedPeople(
                shown.stream().map(List::getFirst).toList(),
                shown.stream().map(own -> own.subList(1, own.size())).toList());
    }

    /** The reference first. */
    private static List<TemplateSet> captures(Population population, int person, int captures) {
        List<TemplateSet> own = new ArrayList<>();
        Finger right = population.person(person).finger(RealPeople.THUMBS.getFirst());
        Finger left = population.person(person).finger(RealPeople.THUMBS.getLast());
        own.add(set(template(right, 0), template(left, 0)));
        for (int capture = 1; capture <= captures; capture++) {
            Finger shown = capture % 2 == 0 ? right : left;
            GreyImage image = shown.capture(capture, HARD.get(capture % HARD.size()));
            own.add(set(FingerprintExtractor.extract(image, shown.position())));
        }
        return own;
    }

    /** What the impostors of a gallery of so many are drawn from: people whom nobody searches for. */
    static Chimeras donors(int people, int gallerySize, Terminal terminal) {
        Population population = new Population(SEED);
        int donors = Math.min(DONORS, gallerySize / GALLERY_A_DONOR);
        try (Progress progress = terminal.progress("rendering donors", donors)) {
            return Chimeras.ofPrints(IntStream.range(people, people + donors)
                    .parallel()
                    .mapToObj(person -> {
                        FingerPosition thumb = RealPeople.THUMBS.get(person % RealPeople.THUMBS.size());
                        Minutiae minutiae =
                                Minutiae.of(template(population.person(person).finger(thumb), 0));
                        progress.step();
                        return minutiae;
                    })
                    .toList());
        }
    }

    private static FingerTemplate template(Finger finger, int capture) {
        return FingerprintExtractor.extract(finger.capture(capture), finger.position());
    }

    private static TemplateSet set(FingerTemplate... fingers) {
        return new TemplateSet(FingerprintExtractor.VERSION, List.of(fingers), null);
    }
}
