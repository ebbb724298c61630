package io.whorl.bench.population;

/** All people that a seed stands for. The same seed gives the same people, however many are asked for, in any order. Immutable. */
public record Population(long seed) {

    /** The person of this index, 0 or more. */
    public Person person(long index) {
        return new Person(seed, index);
    }

    /** How many people a population can have. */
    public static long limit() {
        return CitizenNumber.count();
    }
}
