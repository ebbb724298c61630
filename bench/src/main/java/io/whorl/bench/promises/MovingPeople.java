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

    Person person(int index) {
        return population.person(index);
    }

    /** Where somebody is before. */
    static int before(Person person) {
        return ShardList.TWO.shardOf(person.subjectId());
    }

    /** Whom a shard gives away, in ascending order. */
    List<Person> leaving(int shard) {
        return IntStream.range(0, count)
                .mapToObj(this::person)
                .filter(person ->
                        before(person) == shard && ShardList.THREE.shardOf(person.subjectId()) == ShardList.NEW)
                .toList();
    }
}
