package io.whorl.bench.search;

import io.whorl.index.search.SearchFindings;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Real people, their first captures enrolled, all others as probes. Immutable.
 *
 * @param probes interleaved over people, so that one after another is of another person
 * @param mates the encounter number of each probe's reference
 */
public record MatedProbes(List<TemplateSet> probes, List<Long> mates) {

    public MatedProbes {
        probes = List.copyOf(probes);
        mates = List.copyOf(mates);
    }

    /** Enrols everybody's first capture. */
    public static MatedProbes enrol(List<RealPeople.Person> people, BenchGallery gallery) {
        List<TemplateSet> probes = new ArrayList<>();
        List<Long> mates = new ArrayList<>();
        List<Long> numbers =
                people.stream().map(p -> gallery.enrol(p.reference())).toList();
        int most = people.stream().mapToInt(p -> p.probes().size()).max().orElse(0);
        for (int capture = 0; capture < most; capture++) {
            for (int i = 0; i < people.size(); i++) {
                if (capture < people.get(i).probes().size()) {
                    probes.add(people.get(i).probes().get(capture));
                    mates.add(numbers.get(i));
                }
            }
        }
        return new MatedProbes(probes, mates);
    }

    /** How many searches have the probe's mate as their first candidate. */
    public int first(List<SearchFindings> findings) {
        int first = 0;
        for (int i = 0; i < findings.size(); i++) {
            var candidates = findings.get(i).candidates();
            first += !candidates.isEmpty() && candidates.getFirst().encounter() == mates.get(i) ? 1 : 0;
        }
        return first;
    }
}
