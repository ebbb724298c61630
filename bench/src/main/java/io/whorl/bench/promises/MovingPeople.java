package io.whorl.bench.promises;

import io.whorl.bench.population.Person;
import io.whorl.bench.population.Population;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People on file on two shards, of whom some move when a third is added. Immutable.
 *
 * @param population whom all are of
 * @param count people on file, those from 0 on
 */
record MovingPeople(Population population, int count) {

    /** Identities of nobody on file are those of people behind all others. */
    private static final long IDENTITIES = 10_000_000;

    private static final long IDENTITIES_EACH = 64;

    Person person(int index) {
        return population.person(index);
    }

    /** Where somebody is before. */
    static int before(Person person) {
        return ShardList.TWO.shardOf(person.subjectId());
    }

    private static int after(Person person) {
        return ShardList.THREE.shardOf(person.subjectId());
    }

    /** Whom a shard gives away, in ascending order. */
    List<Person> leaving(int shard) {
        return IntStream.range(0, count)
                .mapToObj(this::person)
                .filter(person -> before(person) == shard && after(person) == ShardList.NEW)
                .toList();
    }

    /** An identity that is on this shard of three, and no other number has; of the first two it is on the same shard of two. */
    String identity(long number, int shard) {
        for (long n = 0; n < IDENTITIES_EACH; n++) {
            Person person = population.person(IDENTITIES + IDENTITIES_EACH * number + n);
            if (after(person) == shard) {
                return person.subjectId();
            }
        }
        throw new IllegalStateException("no identity on shard " + shard + " for number " + number);
    }
}
