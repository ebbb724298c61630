package io.whorl.matcher.portrait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.matcher.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders of models that cannot serve: each refusal names the file and what is wrong with it. */
class ModelFilesTest {

    @TempDir
    Path folder;

    @Test
    void shouldNameTheFolderThatIsMissing() {
        Path missing = folder.resolve("nowhere");
        assertEquals("face encoder: " + missing + ": there is no such folder", refusal(missing));
    }

    @Test
    void shouldNameTheFileThatIsMissing() {
        assertEquals(
                "face encoder: " + folder.resolve("yunet/yunet_n_320_320.onnx") + ": there is no such file",
                refusal(folder));
    }

    @Test
    void shouldRefuseAFileThatIsNoModel() throws IOException {
        Path file = detector(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        String refusal = refusal(folder);
        assertTrue(refusal.startsWith("face encoder: " + file + ": it is no model that can be loaded: "), refusal);
        assertTrue(!refusal.contains("\n"), refusal);
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Path file = detector(new byte[0]);
        assertEquals("face encoder: " + file + ": bytes=0, limit=1 to 67108864", refusal(folder));
    }

    @Test
    void shouldRefuseATruncatedModel() throws IOException {
        byte[] whole = Files.readAllBytes(RealData.requireModels().resolve(PortraitEncoder.DETECTOR));
        Path file = detector(Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(folder).startsWith("face encoder: " + file + ": it is no model"), refusal(folder));
    }

    @Test
    void shouldRefuseAModelOfAnotherShape() throws IOException {
        Path models = RealData.requireModels();
        Path file = detector(Files.readAllBytes(models.resolve(PortraitEncoder.EMBEDDER)));
        assertEquals(
                "face encoder: " + file + ": input: shape=[1, 3, 112, 112], expected=[1, 3, 320, 320]",
                refusal(folder));
        detector(Files.readAllBytes(models.resolve(PortraitEncoder.DETECTOR)));
        Path embedder = folder.resolve(PortraitEncoder.EMBEDDER);
        Files.createDirectories(embedder.getParent());
        Files.write(embedder, Files.readAllBytes(models.resolve(PortraitEncoder.DETECTOR)));
        assertEquals(
                "face encoder: " + embedder + ": input: shape=[1, 3, 320, 320], expected=[1, 3, 112, 112]",
                refusal(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNoUnpackedLibraryBehind() throws IOException {
        detector(new byte[] {1});
        refusal(folder);
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            List<String> kept = mappings.filter(line -> line.contains("libonnxruntime"))
                    .filter(line -> !line.endsWith("(deleted)"))
                    .toList();
            assertEquals(List.of(), kept);
        }
    }

    private Path detector(byte[] bytes) throws IOException {
        Path file = folder.resolve(PortraitEncoder.DETECTOR);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static String refusal(Path models) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> PortraitEncoder.open(models))
                .getMessage());
    }
}
