package io.whorl.bench.census;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.bench.lifelike.LivingPerson;
import io.whorl.bench.lifelike.SensorKind;
import io.whorl.bench.population.Face;
import io.whorl.bench.population.ImageFormat;
import io.whorl.bench.population.Population;
import io.whorl.matcher.vocabulary.FingerPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldWriteImagesFacesAndTheTruth() throws Exception {
        Population population = new Population(4);
        CapturePlan plan = new CapturePlan(0, 2, 2, 1, 0, SensorKind.SMALL);
        AtomicInteger written = new AtomicInteger();
        long done = new PopulationFolder(folder, population, plan, ImageFormat.TIFF)
                .write(() -> false, written::incrementAndGet);

        List<String> truth = Files.readAllLines(folder.resolve(PopulationFolder.TRUTH));
        assertEquals(2, done);
        assertEquals(2, written.get());
        assertEquals(1 + 2 * 3, truth.size());
        for (String line : truth.subList(1, truth.size())) {
            assertTrue(Files.size(folder.resolve(Truth.parse(line).where())) > 0, line);
        }
        LivingPerson second = LivingPerson.of(population.person(1), 0);
        Truth thumb = Truth.parse(truth.get(4));
        FingerPosition position = FingerPosition.RIGHT_THUMB;
        assertEquals("fingerprints/000001-RIGHT_THUMB_1.tif", thumb.where());
        assertEquals(second.person().subjectId(), thumb.owner().subjectId());
        assertArrayEquals(
                ImageFormat.TIFF.encode(
                        second.finger(position).capture(1, second.presentation(position, 1, SensorKind.SMALL))),
                Files.readAllBytes(folder.resolve(thumb.where())));
        assertArrayEquals(
                Face.bytes(population.person(0).face().embedding(1)),
                Files.readAllBytes(folder.resolve("faces/000000_1.f32")));
    }
}
