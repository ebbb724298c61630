package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.matcher.format.ColourImage;
import io.whorl.matcher.testing.FaceRecords;
import io.whorl.matcher.testing.OrlPictures;
import io.whorl.matcher.testing.RealData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server with the encoder of face images, and without. What needs the models or real faces is skipped where they are missing. */
@Timeout(120)
class FaceImagesTest {

    private static final String SETTINGS = """
            [server]
            port = 0
            [search]
            warmUp = false
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            """;

    @TempDir
    Path data;

    @Test
    void shouldDecideFromFaceImages() throws IOException {
        Path models = RealData.requireModels();
        try (WhorlServer server = WhorlServer.start(data, settings(models));
                DeskClient desk = desk(server)) {
            shouldFindDuplicate(desk);
            shouldVerify(desk);
            shouldMeasure(desk);
            shouldAskAgain(desk);
        }
    }

    private static void shouldFindDuplicate(DeskClient desk) throws IOException {
        Reply first = apply(desk, "one", thumbAndFace(1, "JPEG", file(1, 1, "JPEG")));
        assertEquals("APPROVE", first.decision(), first.text());
        assertTrue(first.json().at("/captures/1/used").asBoolean(), first.text());
        byte[] record = FaceRecords.of2005(file(1, 2, "JPEG"), 276, 336, 0);
        // another person's thumb, the same face
        Reply duplicate = apply(desk, "two", thumbAndFace(2, "ISO_19794_5_2005", record));
        assertEquals("REVIEW", duplicate.decision(), duplicate.text());
        assertTrue(duplicate.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), duplicate.text());
        assertEquals("one", duplicate.json().at("/candidates/0/subjectId").asText());
    }

    private static void shouldVerify(DeskClient desk) throws IOException {
        ObjectNode mated = object();
        mated.putArray("probe").add(face("PNG", file(3, 1, "PNG")));
        mated.putArray("reference").add(face("JPEG", file(3, 2, "JPEG")));
        Reply match = desk.post("/api/v1/verifications", mated);
        assertEquals("MATCH", match.decision(), match.text());
        ObjectNode other = object();
        other.putArray("probe").add(face("PNG", file(3, 1, "PNG")));
        other.putArray("reference").add(face("PNG", file(4, 1, "PNG")));
        assertEquals("NON_MATCH", desk.post("/api/v1/verifications", other).decision());
    }

    private static void shouldMeasure(DeskClient desk) throws IOException {
        Reply check = check(desk, face("PNG", file(5, 1, "PNG")));
        JsonNode capture = check.json().at("/captures/0");
        assertTrue(capture.path("accepted").asBoolean(), check.text());
        assertTrue(capture.path("reasons").toString().contains("UNNATURAL_COLOUR"), check.text());
        assertTrue(capture.at("/measures/eyeDistancePixels").asDouble() > 60, check.text());
        assertEquals(0, capture.at("/measures/chroma").asDouble(), check.text());
    }

    private static void shouldAskAgain(DeskClient desk) throws IOException {
        byte[] empty = encoded(ColourImage.ofGrey(200, 240, new byte[200 * 240]), 1, "PNG");
        JsonNode capture = check(desk, face("PNG", empty)).json().at("/captures/0");
        assertFalse(capture.path("accepted").asBoolean());
        assertEquals("[\"NO_FACE\"]", capture.path("reasons").toString());
        assertTrue(capture.path("measures").isMissingNode(), capture.toString());
        Reply recapture = apply(desk, "three", thumbAndFace(3, "PNG", empty));
        assertEquals("RECAPTURE", recapture.decision(), recapture.text());
        assertTrue(recapture.reasons().contains("QUALITY_TOO_LOW"), recapture.text());
        Reply damaged = check(desk, face("JPEG", new byte[] {1, 2, 3}));
        assertEquals(422, damaged.status(), damaged.text());
        assertEquals("captures[0].data", damaged.json().path("field").asText());
    }

    @Test
    void shouldSayHowToConfigureTheEncoder() {
        try (WhorlServer server = WhorlServer.start(data, Settings.parse(SETTINGS));
                DeskClient desk = desk(server)) {
            Reply refused = check(desk, face("JPEG", new byte[] {1, 2, 3}));
            assertEquals(422, refused.status(), refused.text());
            assertEquals("FACE_ENCODER_NOT_CONFIGURED", refused.code());
            assertTrue(refused.json().path("detail").asText().contains("the setting faces.encoder"), refused.text());
        }
    }

    @Test
    void shouldRefuseToStartWithoutItsModels() throws IOException {
        Path missing = data.resolve("no-models");
        assertEquals("face encoder: " + missing + ": there is no such folder", refusal(missing));
        Path file = data.resolve("models").resolve("yunet").resolve("yunet_n_320_320.onnx");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no model at all");
        String refusal = refusal(data.resolve("models"));
        assertTrue(refusal.startsWith("face encoder: " + file + ": it is no model that can be loaded"), refusal);
        // nothing stays locked behind a start that was refused
        WhorlServer.start(data.resolve("directory"), Settings.parse(SETTINGS)).close();
    }

    private String refusal(Path models) {
        return String.valueOf(assertThrows(
                        IllegalStateException.class,
                        () -> WhorlServer.start(data.resolve("directory"), settings(models)))
                .getMessage());
    }

    private static Settings settings(Path models) {
        return Settings.parse(
                SETTINGS + "[faces]\nencoder = \"" + models.toString().replace("\\", "\\\\") + "\"\n");
    }

    private DeskClient desk(WhorlServer server) {
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        Duration hour = Duration.ofHours(1);
        return new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
    }

    private static Reply apply(DeskClient desk, String subject, ArrayNode captures) {
        return desk.post("/api/v1/applications", application("of-" + subject, "FIRST", subject, captures));
    }

    private static Reply check(DeskClient desk, ObjectNode capture) {
        ObjectNode body = object();
        body.putArray("captures").add(capture);
        return desk.post("/api/v1/quality-checks", body);
    }

    private static ArrayNode thumbAndFace(long person, String format, byte[] image) {
        ArrayNode captures = object().putArray("captures");
        captures.add(DeskClient.thumb(MinutiaeRecord.of(person, 1)));
        return captures.add(face(format, image));
    }

    private static ObjectNode face(String format, byte[] image) {
        return object().put("modality", "FACE")
                .put("format", format)
                .put("data", Base64.getEncoder().encodeToString(image));
    }

    /** A picture of ORL, three times as large: a desk's camera has more pixels than 92 × 112. */
    private static byte[] file(int person, int picture, String format) throws IOException {
        return encoded(OrlPictures.of(person, picture), 3, format);
    }

    private static byte[] encoded(ColourImage image, int times, String format) throws IOException {
        BufferedImage larger =
                new BufferedImage(times * image.width(), times * image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < larger.getHeight(); y++) {
            for (int x = 0; x < larger.getWidth(); x++) {
                int grey = image.rgb()[3 * (y / times * image.width() + x / times)] & 0xFF;
                larger.setRGB(x, y, grey * 0x010101);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(larger, format, bytes);
        return bytes.toByteArray();
    }
}
