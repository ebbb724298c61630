package io.whorl.bench.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.lifelike.LivingFinger;
import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.Presentation;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Population;
import io.whorl.matcher.quality.FingerQuality;
import io.whorl.matcher.quality.Quality;
import io.whorl.matcher.vocabulary.CaptureReason;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The reasons of quality against drawn prints, of which it is known how the skin was. */
class NamedReasonsTest {

    private static final int AGE = 30;
    private static final List<LivingFinger> THUMBS = LongStream.range(0, 10)
            .mapToObj(i -> LivingPerson.of(new Population(72).person(i), 0).finger(FingerPosition.RIGHT_THUMB))
            .toList();

    private static List<Quality> qualities(Presentation how) {
        return THUMBS.stream()
                .map(thumb -> switch (FingerQuality.ofImage(thumb.capture(1, how))) {
                    case Outcome.Accepted<Quality>(Quality quality) -> quality;
                    case Outcome.Refused<Quality> refused -> throw new AssertionError(refused.toString());
                })
                .toList();
    }

    @Test
    void shouldFindNothingWrongWithSkinAsASensorLikesIt() {
        for (SensorKind sensor : List.of(SensorKind.DESK, SensorKind.LARGE, SensorKind.CHIP)) {
            for (Quality quality : qualities(Presentation.good(sensor, AGE))) {
                assertEquals(new Quality(quality.value(), Set.of()), quality, sensor.name());
            }
        }
    }

    @Test
    void shouldCallCrackedSkinDryWhereItLowersTheQuality() {
        for (SensorKind sensor : List.of(SensorKind.DESK, SensorKind.CHIP)) {
            List<Quality> low = qualities(Presentation.good(sensor, AGE).withMoisture(-1)).stream()
                    .filter(quality -> quality.value() < Quality.GOOD)
                    .toList();
            long dry = low.stream()
                    .filter(quality -> quality.reasons().contains(CaptureReason.TOO_DRY))
                    .count();
            assertTrue(low.size() >= 8, sensor + ": " + low);
            assertTrue((double) dry / low.size() >= .8, sensor + ": " + low);
            assertTrue(
                    low.stream().noneMatch(quality -> quality.reasons().contains(CaptureReason.TOO_WET)),
                    sensor + ": " + low);
        }
    }
}
