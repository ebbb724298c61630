package io.whorl.index.search;

import io.whorl.index.store.CodedTemplates;
import io.whorl.matcher.code.FingerCodes;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Fingers, faces and scores whose comparison is cheap and known. */
final class Fakes {

    static final String EXTRACTOR = "fake-1";
    static final String MODEL = "fake-face";

    private Fakes() {}

    /** A finger is one byte; two of them score their distance from 50, downwards. */
    static double rawScore(FingerTemplate a, FingerTemplate b) {
        return Math.max(0, 50 - Math.abs(a.serialized()[0] - b.serialized()[0]));
    }

    /** Codes nothing, so that every stage must let everybody pass; compares by {@link #rawScore}; a finger of −1 cannot be prepared, one of −2 cannot be read as a reference. */
    static final class Fingers implements FingerEngine {

        private record Kept(FingerTemplate template) implements Probe, Reference {
            @Override
            public @Nullable Coded coded(int version) {
                return null;
            }

            @Override
            public void ready() {
                // it is
            }
        }

        @Override
        public Probe probe(FingerTemplate template, Set<Integer> versions) {
            if (template.serialized()[0] == -1) {
                throw new IllegalArgumentException("no probe");
            }
            return new Kept(template);
        }

        @Override
        public Reference reference(FingerTemplate template, @Nullable FingerCodes codes) {
            if (template.serialized()[0] == -2) {
                throw new IllegalArgumentException("no reference");
            }
            return new Kept(template);
        }

        @Override
        public Comparer comparer() {
            return new Comparer() {
                @Override
                public double compare(Probe probe, Reference reference) {
                    return rawScore(((Kept) probe).template(), ((Kept) reference).template());
                }

                @Override
                public float align(Coded probe, MemorySegment block, long offset, int count) {
                    throw new AssertionError("nothing is coded");
                }
            };
        }
    }

    /** What a record gives that holds no codes. */
    static @Nullable CodedTemplates uncoded(@Nullable TemplateSet templates) {
        return templates == null ? null : CodedTemplates.uncoded(templates);
    }

    static SearchEngine.Surroundings surroundings(LongSupplier clock) {
        return new SearchEngine.Surroundings(new Fingers(), new PlainScores(), clock, SearchOptions.DEFAULT);
    }

    /** Raw finger scores as they are, cosines times 50, persons by sum. */
    static final class PlainScores implements Scores {
        @Override
        public int fingerMap(int quality) {
            return 0;
        }

        @Override
        public double finger(double raw, int map) {
            return raw;
        }

        @Override
        public int faceMap(String model) {
            return 1;
        }

        @Override
        public double face(String model, double cosine) {
            return Math.max(0, 50 * cosine);
        }

        @Override
        public boolean knows(String model) {
            return model.startsWith("fake");
        }

        @Override
        public double identification(Compared compared) {
            return compared.comparisons().stream()
                    .mapToDouble(Comparison::score)
                    .sum();
        }

        @Override
        public double verification(Compared compared) {
            return compared.comparisons().stream()
                    .mapToDouble(Comparison::score)
                    .min()
                    .orElse(0);
        }
    }

    static FingerTemplate finger(FingerPosition position, int value) {
        return new FingerTemplate(position, 50, 40, new byte[] {(byte) value});
    }

    static TemplateSet fingers(FingerTemplate... fingers) {
        return new TemplateSet(EXTRACTOR, List.of(fingers), null);
    }

    static TemplateSet face(float... embedding) {
        return new TemplateSet(EXTRACTOR, List.of(), new FaceTemplate(MODEL, 50, embedding));
    }

    static TemplateSet random(Random random) {
        List<FingerTemplate> fingers = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            fingers.add(finger(FingerPosition.ofCode(random.nextInt(4)), random.nextInt(120)));
        }
        return new TemplateSet(random.nextInt(8) == 0 ? "fake-2" : EXTRACTOR, fingers, randomFace(random));
    }

    private static @Nullable FaceTemplate randomFace(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> new FaceTemplate("fake-other", 50, vector(random, 20));
            case 2 -> new FaceTemplate("unknown", 50, vector(random, 8));
            default -> new FaceTemplate(MODEL, 50, vector(random, 4));
        };
    }

    private static float[] vector(Random random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
