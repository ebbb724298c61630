package io.whorl.index.search;

import io.whorl.matcher.vocabulary.Comparison;
import java.util.List;

/** How raw scores become −10·log10(FMR), of a comparison and of a person. Immutable; any thread. */
interface Scores {

    double finger(double raw);

    /** Only for a model that is known; does not fall as the cosine grows. */
    double face(String model, double cosine);

    /** Whether faces of this model can be scored. */
    boolean knows(String model);

    double identification(List<Comparison> comparisons);

    double verification(List<Comparison> comparisons);
}
