package io.whorl.bench.census;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.Presentation;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.FingerClass;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one sample: whose it is, and how it was captured. One line of the truth file: comma-separated, without quotes, empty where a face has nothing to say.
 *
 * @param visit from 1
 * @param where the file of an image or face, or {@code LINE:CAPTURE} in a file of templates (line from 1, capture from 0)
 * @param finger null for a face
 */
public record Truth(
        Owner owner, int visit, String where, @Nullable Finger finger) {

    /** The first line of a truth file. */
    public static final String HEADER =
            "seed,person,subjectId,householdRegion,visit,where,modality,position,fingerClass,"
                    + "sensor,age,moisture,turn,contact,carelessness,quality";

    private static final int COLUMNS = HEADER.split(",", -1).length;
    private static final String FINGER = "FINGER";
    private static final String FACE = "FACE";

    /** A person of the population of a seed. */
    public record Owner(long seed, long person, String subjectId, String householdRegion) {

        static Owner of(long seed, LivingPerson person) {
            return new Owner(
                    seed,
                    person.person().index(),
                    person.person().subjectId(),
                    person.person().householdRegion());
        }
    }

    /** What a sample of a finger shows, and how it was presented. */
    public record Finger(FingerPosition position, FingerClass fingerClass, Presentation how) {}

    /** As it stands in the file, without the line's end. */
    public String line() {
        String who = owner.seed + "," + owner.person + "," + owner.subjectId + "," + owner.householdRegion + "," + visit
                + "," + where + ",";
        if (finger == null) {
            return who + FACE + ",".repeat(COLUMNS - 7);
        }
        Presentation how = finger.how;
        return who + FINGER + "," + finger.position + "," + finger.fingerClass + "," + how.sensor() + "," + how.age()
                + ","
                + how.moisture() + "," + how.turn() + "," + how.contact() + "," + how.carelessness() + ","
                + how.quality();
    }

    /** Reads a line. Throws {@link IllegalArgumentException} for what is none. */
    public static Truth parse(String line) {
        List<String> at = List.of(line.split(",", -1));
        if (at.size() != COLUMNS) {
            throw new IllegalArgumentException("truth: columns=" + at.size() + ", expected=" + COLUMNS + ": " + line);
        }
        Owner owner = new Owner(Long.parseLong(at.get(0)), Long.parseLong(at.get(1)), at.get(2), at.get(3));
        return new Truth(owner, Integer.parseInt(at.get(4)), at.get(5), finger(at));
    }

    private static @Nullable Finger finger(List<String> at) {
        if (at.get(6).equals(FACE)) {
            return null;
        }
        if (!at.get(6).equals(FINGER)) {
            throw new IllegalArgumentException("truth: modality=" + at.get(6));
        }
        Presentation how = new Presentation(
                SensorKind.valueOf(at.get(9)),
                Double.parseDouble(at.get(10)),
                Double.parseDouble(at.get(11)),
                Double.parseDouble(at.get(12)),
                Double.parseDouble(at.get(13)),
                Double.parseDouble(at.get(14)));
        return new Finger(FingerPosition.valueOf(at.get(7)), FingerClass.valueOf(at.get(8)), how);
    }
}
