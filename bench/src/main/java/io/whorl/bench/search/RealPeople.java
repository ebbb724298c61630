package io.whorl.bench.search;

import io.whorl.bench.prints.RealPrint;
import io.whorl.matcher.fingerprint.FingerprintExtractor;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * People of real prints: two fingers of one sensor count as the thumbs of one person, or each finger as the right thumb of a person of
 * its own. Each of their captures is one impression of each finger. Stateless.
 */
public final class RealPeople {

    /** What the fingers of a person are said to be. */
    public static final List<FingerPosition> THUMBS = List.of(FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_THUMB);

    private RealPeople() {}

    /**
     * A person on one sensor.
     *
     * @param set the sensor
     * @param identity the same on every sensor that this person's fingers were captured on
     * @param captures by impression number
     */
    public record Person(String set, String identity, TreeMap<Integer, TemplateSet> captures) {

        /** The first capture: what is enrolled. */
        public TemplateSet reference() {
            return captures.firstEntry().getValue();
        }

        /** All captures but the first. */
        public List<TemplateSet> probes() {
            return captures.values().stream().skip(1).toList();
        }
    }

    /** People of {@code fingers} fingers, 1 or 2, each finger of a set being in one person; a last one that lacks fingers is left out. */
    public static List<Person> of(List<RealPrint> prints, int fingers) {
        Map<String, SortedSet<Integer>> sets = new LinkedHashMap<>();
        prints.forEach(p -> sets.computeIfAbsent(p.set(), s -> new TreeSet<>()).add(p.finger()));
        List<Person> people = new ArrayList<>();
        sets.forEach((set, members) -> {
            List<Integer> ordered = List.copyOf(members);
            for (int i = 0; i + fingers <= ordered.size(); i += fingers) {
                people.add(person(prints, set, ordered.subList(i, i + fingers)));
            }
        });
        return people;
    }

    private static Person person(List<RealPrint> prints, String set, List<Integer> fingers) {
        TreeMap<Integer, TemplateSet> captures = new TreeMap<>();
        for (RealPrint print : prints) {
            if (print.set().equals(set) && print.finger() == fingers.getFirst()) {
                captures.put(print.impression(), capture(prints, set, fingers, print.impression()));
            }
        }
        captures.values().removeIf(capture -> capture.fingers().size() < fingers.size());
        return new Person(set, fingers.toString(), captures);
    }

    private static TemplateSet capture(List<RealPrint> prints, String set, List<Integer> fingers, int impression) {
        List<FingerTemplate> templates = new ArrayList<>();
        for (int i = 0; i < fingers.size(); i++) {
            for (RealPrint print : prints) {
                if (print.set().equals(set) && print.finger() == fingers.get(i) && print.impression() == impression) {
                    templates.add(at(THUMBS.get(i), print.template()));
                }
            }
        }
        return new TemplateSet(FingerprintExtractor.VERSION, templates, null);
    }

    private static FingerTemplate at(FingerPosition position, FingerTemplate template) {
        return new FingerTemplate(position, template.quality(), template.minutiaeCount(), template.serialized());
    }
}
