package io.whorl.bench.attacks;

import io.whorl.bench.population.Face;
import io.whorl.bench.prints.RealPrint;
import io.whorl.bench.search.RealPeople;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People made of two real fingers of one sensor and a real face: everybody of FVC once (fingers that two sensors captured come from the first), with a face of
 * ORL each. The faces that are left over are strangers'. Immutable.
 */
final class AttackPeople {

    private static final int FACE_QUALITY = 100;

    private final List<RealPeople.Person> fingers;
    private final List<List<float @Nullable []>> faces;

    private AttackPeople(List<RealPeople.Person> fingers, List<List<float @Nullable []>> faces) {
        this.fingers = fingers;
        this.faces = faces;
    }

    /**
     * See the parameters. Throws {@link IllegalArgumentException} if no face is left for strangers.
     *
     * @param faces embeddings by person and picture; null where there is none
     */
    static AttackPeople of(List<RealPrint> prints, List<List<float @Nullable []>> faces) {
        List<RealPeople.Person> people = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (RealPeople.Person person : RealPeople.of(prints, RealPeople.THUMBS.size())) {
            if (seen.add(person.identity())) {
                people.add(person);
            }
        }
        if (people.size() >= faces.size()) {
            throw new IllegalArgumentException("people: fingers=" + people.size() + ", faces=" + faces.size());
        }
        return new AttackPeople(people, List.copyOf(faces));
    }

    int size() {
        return fingers.size();
    }

    /** What is on file of a person. */
    TemplateSet reference(int person) {
        return capture(person, 0, Attack.NONE);
    }

    /** How many captures there are beside the one on file. */
    int probes(int person) {
        return fingers.get(person).captures().size() - 1;
    }

    /** What a person brings, {@code number} from 0. */
    TemplateSet probe(int person, int number, Attack attack) {
        return capture(person, number + 1, attack);
    }

    private TemplateSet capture(int person, int number, Attack attack) {
        TemplateSet own = set(person, number);
        List<FingerTemplate> brought = switch (attack.fingers()) {
            case OWN -> own.fingers();
            case STRANGERS -> set(neighbour(person), number).fingers();
            case MISSING -> List.of();
        };
        FaceTemplate face = switch (attack.face()) {
            case OWN -> face(person, number);
            case STRANGERS -> face(size() + person % (faces.size() - size()), number);
            case MISSING -> null;
        };
        return new TemplateSet(brought.isEmpty() ? "" : own.extractor(), brought, face);
    }

    private TemplateSet set(int person, int number) {
        List<TemplateSet> captures = List.copyOf(fingers.get(person).captures().values());
        return captures.get(number);
    }

    /** The next person on the same sensor: whether that one is on file does not change what the search makes of this one. */
    private int neighbour(int person) {
        String sensor = fingers.get(person).set();
        int next = (person + 1) % size();
        while (!fingers.get(next).set().equals(sensor)) {
            next = (next + 1) % size();
        }
        return next;
    }

    private @Nullable FaceTemplate face(int person, int number) {
        List<float @Nullable []> pictures = faces.get(person);
        float[] embedding = pictures.get(number % pictures.size());
        return embedding == null ? null : new FaceTemplate(Face.MODEL, FACE_QUALITY, embedding);
    }
}
