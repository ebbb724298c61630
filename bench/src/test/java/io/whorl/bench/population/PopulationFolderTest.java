package io.whorl.bench.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        AtomicInteger written = new AtomicInteger();
        new PopulationFolder(folder, population, 2, 1, ImageFormat.TIFF).write(2, written::incrementAndGet);

        List<String> truth = Files.readAllLines(folder.resolve(PopulationFolder.TRUTH));
        assertEquals(2, written.get());
        assertEquals(1 + 2 * 3, truth.size());
        for (String line : truth.subList(1, truth.size())) {
            assertTrue(Files.size(folder.resolve(line.split(",", -1)[0])) > 0, line);
        }
        String subject = population.person(1).subjectId();
        assertTrue(truth.get(4).startsWith("fingerprints/000001-RIGHT_THUMB_1.tif,FINGER," + subject), truth.get(4));
        assertArrayEquals(
                ImageFormat.TIFF.encode(
                        population.person(1).finger(FingerPosition.RIGHT_THUMB).capture(1)),
                Files.readAllBytes(folder.resolve("fingerprints/000001-RIGHT_THUMB_1.tif")));
        assertArrayEquals(
                Face.bytes(population.person(0).face().embedding(1)),
                Files.readAllBytes(folder.resolve("faces/000000_1.f32")));
    }
}
