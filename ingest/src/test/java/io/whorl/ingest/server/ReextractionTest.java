package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.object;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.whorl.index.node.FaceReextraction.Obstacle;
import io.whorl.index.node.FaceReextraction.Progress;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.face.FaceImageReader;
import io.whorl.matcher.face.FaceModel;
import io.whorl.matcher.face.FaceReading;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.testing.OrlPictures;
import io.whorl.matcher.testing.RealData;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.Outcome;
import io.whorl.matcher.vocabulary.SampleFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model is retired, from end to end. What needs the encoder's models or real faces is skipped where they are missing. */
@Timeout(180)
class ReextractionTest {

    private static final int PEOPLE = 4;
    private static final FaceModel OLD = new FaceModel("old-64", 64);
    private static final String SETTINGS = """
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """;
    private static final String OLD_MODEL = """
            [[faceModels]]
            name = "old-64"
            dimension = 64
            calibration = [[0.05, 5.0], [0.5, 60.0]]
            """;

    @TempDir
    Path data;

    @Test
    void shouldFindByTheNewModelWhomTheOldOneEnrolled() throws IOException, InterruptedException {
        Settings retired = settings("");
        enrolByOldModel();
        shouldFindByOldModelAlone();
        Progress progress = Reextraction.run(data, retired, () -> false, told -> {});
        // of the two probes that showed it, one has no image, and one is of the model that stays
        assertEquals(
                new Progress(PEOPLE + 2, PEOPLE + 2, PEOPLE + 1, PEOPLE, new TreeMap<>(Map.of(Obstacle.NO_IMAGE, 1L))),
                progress);
        try (WhorlServer server = WhorlServer.start(data, retired);
                DeskClient desk = desk(server)) {
            for (int person = 1; person <= PEOPLE; person++) {
                Reply found = apply(desk, "again-" + person, 100 + person, image(person, 2));
                assertEquals("REVIEW", found.decision(), found.text());
                assertTrue(found.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), found.text());
                assertEquals(
                        "s-" + person,
                        found.json().at("/candidates/0/subjectId").asText());
            }
            Reply refused = apply(desk, "old-desk", 200, embedding(1));
            assertEquals("UNKNOWN_MODEL", refused.code(), refused.text());
        }
    }

    /** With images, by the real encoder; then their templates are made anew by one that is to be retired. */
    private void enrolByOldModel() throws IOException, InterruptedException {
        Settings both = settings(OLD_MODEL);
        try (WhorlServer server = WhorlServer.start(data, both);
                DeskClient desk = desk(server)) {
            for (int person = 1; person <= PEOPLE; person++) {
                Reply first = apply(desk, "s-" + person, person, image(person, 1));
                assertEquals("APPROVE", first.decision(), first.text());
            }
        }
        Progress progress = Reextraction.run(
                data, both, new OldEncoder(), FaceModel.MOBILEFACENET.name()::equals, () -> false, told -> {});
        assertEquals(PEOPLE, progress.replaced());
    }

    private void shouldFindByOldModelAlone() throws IOException {
        try (WhorlServer server = WhorlServer.start(data, settings(OLD_MODEL));
                DeskClient desk = desk(server)) {
            Reply byOld = apply(desk, "by-old", 50, embedding(1));
            assertEquals("REVIEW", byOld.decision(), byOld.text());
            // the real model's probe, and reference, beside those of the old one
            Reply byNew = apply(desk, "by-new", 51, image(40, 1));
            assertEquals("APPROVE", byNew.decision(), byNew.text());
        }
    }

    @Test
    void shouldSayWhatItNeeds() {
        Settings without = Settings.parse(SETTINGS);
        assertTrue(refusal(data, without).contains("set faces.encoder"), refusal(data, without));
        Path nowhere = data.resolve("nowhere");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> Reextraction.run(nowhere, without, new OldEncoder(), m -> false, () -> false, told -> {}));
        assertEquals("no data directory: " + nowhere, thrown.getMessage());
        assertFalse(nowhere.toFile().exists());
        try (WhorlServer server = WhorlServer.start(data, without)) {
            requireNonNull(server.url());
            assertThrows(
                    IllegalStateException.class,
                    () -> Reextraction.run(data, without, new OldEncoder(), m -> false, () -> false, told -> {}),
                    "a server has the directory");
        }
    }

    private static String refusal(Path data, Settings settings) {
        return String.valueOf(assertThrows(
                        IllegalStateException.class, () -> Reextraction.run(data, settings, () -> false, told -> {}))
                .getMessage());
    }

    private static Settings settings(String models) {
        String folder = RealData.requireModels().toString().replace("\\", "\\\\");
        return Settings.parse(SETTINGS + "[faces]\nencoder = \"" + folder + "\"\n" + models);
    }

    private DeskClient desk(WhorlServer server) {
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        Duration hour = Duration.ofHours(1);
        return new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
    }

    private static Reply apply(DeskClient desk, String subject, long thumb, ArrayNode face) {
        ArrayNode captures = object().putArray("captures");
        captures.add(DeskClient.thumb(MinutiaeRecord.of(thumb, 1)));
        captures.addAll(face);
        return desk.post("/api/v1/applications", application("of-" + subject, "FIRST", subject, captures));
    }

    private static ArrayNode embedding(int person) throws IOException {
        float[] values = OldEncoder.embedding(png(person, 1));
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        ArrayNode captures = object().putArray("captures");
        captures.addObject()
                .put("modality", "FACE")
                .put("format", "EMBEDDING")
                .put("model", OLD.name())
                .put("data", Base64.getEncoder().encodeToString(bytes.array()));
        return captures;
    }

    private static ArrayNode image(int person, int picture) throws IOException {
        ArrayNode captures = object().putArray("captures");
        captures.addObject()
                .put("modality", "FACE")
                .put("format", "PNG")
                .put("data", Base64.getEncoder().encodeToString(png(person, picture)));
        return captures;
    }

    /** A picture of ORL, three times as large: a desk's camera has more pixels than 92 × 112. */
    private static byte[] png(int person, int picture) throws IOException {
        ColourImage image = OrlPictures.of(person, picture);
        BufferedImage larger = new BufferedImage(3 * image.width(), 3 * image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < larger.getHeight(); y++) {
            for (int x = 0; x < larger.getWidth(); x++) {
                int grey = image.rgb()[3 * (y / 3 * image.width() + x / 3)] & 0xFF;
                larger.setRGB(x, y, grey * 0x010101);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(larger, "PNG", bytes);
        return bytes.toByteArray();
    }

    /** Knows an image again, and nothing else: a direction drawn by its bytes. */
    private static final class OldEncoder implements FaceImageReader {
        static float[] embedding(byte[] data) {
            Random random = new Random(Arrays.hashCode(data));
            float[] values = new float[OLD.dimension()];
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
                squares += values[i] * values[i];
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] / Math.sqrt(squares));
            }
            return values;
        }

        @Override
        public FaceModel model() {
            return OLD;
        }

        @Override
        public Outcome<FaceReading> read(SampleFormat format, byte[] data) {
            return Outcome.of(FaceReading.of(new FaceTemplate(OLD.name(), 80, embedding(data))));
        }
    }
}
