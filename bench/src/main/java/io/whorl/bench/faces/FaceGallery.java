package io.whorl.bench.faces;

import io.whorl.bench.console.Progress;
import io.whorl.bench.console.Terminal;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.Population;
import io.whorl.index.gallery.Gallery;
import io.whorl.index.search.SearchEngine;
import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People of a single face: real ones first, synthetic ones behind them. Encounter and subject numbers are the rows. Records of synthetic
 * people are drawn again when a search opens them. Confined to the thread that made it; searches read.
 */
final class FaceGallery implements AutoCloseable, SearchEngine.ReferenceLoader {

    private static final int QUALITY = 100;

    /** Drawn in parallel, then appended in order. */
    private static final int BLOCK = 4_096;

    private final Gallery gallery = new Gallery();
    private final List<float[]> real = new ArrayList<>();
    private final Population population;
    private int synthetic;

    FaceGallery(long seed) {
        population = new Population(seed);
    }

    /** Enrols a real face before all synthetic ones; returns its encounter number. */
    long enrol(float[] embedding) {
        if (synthetic > 0) {
            throw new IllegalStateException("gallery: real faces come before synthetic=" + synthetic);
        }
        long number = real.size();
        real.add(embedding);
        gallery.append(number, number, templates(embedding), List.of());
        return number;
    }

    /** Appends so many synthetic people. */
    void fill(int people, Terminal terminal) {
        try (Progress progress = terminal.progress("drawing faces", people)) {
            while (synthetic < people) {
                int first = synthetic;
                float[][] block = IntStream.range(first, Math.min(people, first + BLOCK))
                        .parallel()
                        .mapToObj(person -> capture(person, 0))
                        .toArray(float[][]::new);
                for (float[] embedding : block) {
                    long number = number(synthetic++);
                    gallery.append(number, number, templates(embedding), List.of());
                    progress.step();
                }
            }
        }
    }

    /** The encounter number of a synthetic person. */
    long number(int person) {
        return real.size() + (long) person;
    }

    /** Synthetic people. */
    int synthetic() {
        return synthetic;
    }

    /** An everyday picture of a synthetic person; number 0 is enrolled. Any thread. */
    float[] capture(int person, int number) {
        return population.person(person).face().embedding(number);
    }

    /** What is enrolled under a number. Any thread. */
    float[] enrolled(long number) {
        return number < real.size() ? real.get((int) number) : capture((int) (number - real.size()), 0);
    }

    static TemplateSet templates(float[] embedding) {
        return new TemplateSet("", List.of(), new FaceTemplate(Face.MODEL, QUALITY, embedding));
    }

    Gallery gallery() {
        return gallery;
    }

    @Override
    public CodedTemplates load(long encounter) {
        return CodedTemplates.uncoded(templates(enrolled(encounter)));
    }

    /** Close the searches first. */
    @Override
    public void close() {
        gallery.close();
    }
}
