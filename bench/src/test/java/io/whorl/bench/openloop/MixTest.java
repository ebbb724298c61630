package io.whorl.bench.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.load.Posts;
import io.whorl.bench.population.Population;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int ON_FILE = 50;
    private static final Population POPULATION = new Population(3);

    @Test
    void shouldGiveEachErrandItsShare() {
        Map<Errand, Integer> drawn = new EnumMap<>(Errand.class);
        int places = 100_000;
        for (int i = 0; i < places; i++) {
            drawn.merge(Mix.DESKS.at((double) i / places), 1, Integer::sum);
        }
        for (Errand errand : Errand.values()) {
            assertEquals(
                    Mix.DESKS.shares().getOrDefault(errand, 0.0),
                    drawn.getOrDefault(errand, 0) / (double) places,
                    1e-4,
                    errand.name());
        }
        assertEquals(1, Mix.DECISIONS.decisions());
    }

    @Test
    void shouldNeverDrawWhatHasNoShare() {
        Mix mix = new Mix(Map.of(Errand.FIRST_APPLICATION, 0.0, Errand.VERIFICATION, 1.0));
        assertEquals(Errand.VERIFICATION, mix.at(0));
        assertEquals(Errand.VERIFICATION, mix.at(Math.nextDown(1.0)));
    }

    @Test
    void shouldRefuseSharesThatDoNotSumToOne() {
        assertThrows(IllegalArgumentException.class, () -> new Mix(Map.of(Errand.RENEWAL, .9)));
        assertThrows(
                IllegalArgumentException.class, () -> new Mix(Map.of(Errand.RENEWAL, 1.5, Errand.VERIFICATION, -.5)));
    }

    @Test
    void shouldSendThemToTheirRoutes() {
        List<String> requests = requests(Mix.DESKS, 400);
        for (String route : List.of("applications", "verifications", "identifications", "quality-checks")) {
            assertTrue(requests.stream().anyMatch(r -> r.startsWith("POST /api/v1/" + route + " ")), route);
        }
        assertTrue(requests.stream().allMatch(r -> r.contains("Authorization: Bearer t")));
    }

    @Test
    void shouldTakeRenewalsFromThoseOnFileAndNewcomersFromTheRest() {
        Set<String> onFile = new HashSet<>();
        for (int i = 0; i < ON_FILE; i++) {
            onFile.add(POPULATION.person(i).subjectId());
        }
        Set<String> newcomers = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<String> requests = requests(Mix.DECISIONS, 100);
        for (String request : requests) {
            String subject = field(request, "subjectId");
            boolean isRenewal = field(request, "kind").equals("RENEWAL");
            assertEquals(isRenewal, onFile.contains(subject));
            assertTrue(isRenewal || newcomers.add(subject), "nobody applies twice as new");
            assertTrue(ids.add(field(request, "applicationId")));
        }
        assertTrue(newcomers.size() > 25 && newcomers.size() < 75);
    }

    private static List<String> requests(Mix mix, int count) {
        Desks desks = new Desks(new Posts("localhost:1", "t"), POPULATION, ON_FILE);
        return Arrays.stream(desks.requests(mix, count))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private static String field(String request, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(request);
        assertTrue(matcher.find(), name);
        return matcher.group(1);
    }
}
