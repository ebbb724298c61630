package io.whorl.bench.portraits;

import io.whorl.bench.statistics.ErrorRates;
import io.whorl.bench.statistics.PairScores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All pairs of pictures, compared by the cosine of their embeddings. A picture without an embedding scores {@value #WORST} with every other, so
 * that it counts as not matched. Immutable.
 *
 * @param rates mated and non-mated pairs, with people as groups
 * @param firstRanks pictures whose most similar other picture is of the same person
 * @param missing pictures without an embedding
 */
record OrlComparisons(ErrorRates rates, int firstRanks, int missing) {

    static final double WORST = -1;

    static OrlComparisons of(List<List<float @Nullable []>> people) {
        int perPerson = people.getFirst().size();
        int count = people.size() * perPerson;
        double[][] cosines = new double[count][count];
        int missing = 0;
        for (int i = 0; i < count; i++) {
            float[] one = embedding(people, i, perPerson);
            missing += one == null ? 1 : 0;
            for (int j = 0; j < i; j++) {
                cosines[i][j] = cosine(one, embedding(people, j, perPerson));
                cosines[j][i] = cosines[i][j];
            }
        }
        ErrorRates rates = new ErrorRates(pairs(cosines, perPerson, true), pairs(cosines, perPerson, false));
        return new OrlComparisons(rates, firstRanks(cosines, perPerson), missing);
    }

    private static float @Nullable [] embedding(List<List<float @Nullable []>> people, int index, int perPerson) {
        return people.get(index / perPerson).get(index % perPerson);
    }

    private static double cosine(float @Nullable [] one, float @Nullable [] other) {
        if (one == null || other == null) {
            return WORST;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static PairScores pairs(double[][] cosines, int perPerson, boolean mated) {
        int count = cosines.length;
        int people = count / perPerson;
        int size = mated ? people * perPerson * (perPerson - 1) / 2 : people * (people - 1) / 2 * perPerson * perPerson;
        double[] scores = new double[size];
        int[] first = new int[size];
        int[] second = new int[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (i / perPerson == j / perPerson == mated) {
                    scores[at] = cosines[i][j];
                    first[at] = i / perPerson;
                    second[at] = j / perPerson;
                    at++;
                }
            }
        }
        return PairScores.of(scores, first, second);
    }

    private static int firstRanks(double[][] cosines, int perPerson) {
        int first = 0;
        for (int i = 0; i < cosines.length; i++) {
            int best = i == 0 ? 1 : 0;
            for (int j = 0; j < cosines.length; j++) {
                if (j != i && cosines[i][j] > cosines[i][best]) {
                    best = j;
                }
            }
            first += best / perPerson == i / perPerson && cosines[i][best] > WORST ? 1 : 0;
        }
        return first;
    }
}
