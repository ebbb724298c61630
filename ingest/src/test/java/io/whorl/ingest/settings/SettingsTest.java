package io.whorl.ingest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.whorl.ingest.contract.SubjectIdRule;
import io.whorl.ingest.settings.FaceModelSettings.CalibrationPoint;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");

    @Test
    void shouldBeDefaultsWithoutAnyKey() {
        assertEquals(Settings.defaults(), Settings.parse(""));
    }

    @Test
    void shouldReadAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("whorl.toml");
        Files.writeString(file, """
                [server]
                port = 9000
                [tls]
                certificate = "chain.pem"
                key = "key.pem"
                [journal]
                fsync = false
                [data]
                subjectIdRule = "opaque"
                [faces]
                encoder = "models"
                """);

        Settings settings = Settings.read(file);

        assertEquals(9000, settings.server().port());
        assertEquals(Path.of("chain.pem"), settings.tls().certificate());
        assertEquals(false, settings.journal().fsync());
        assertEquals(SubjectIdRule.OPAQUE, settings.data().subjectIdRule());
        assertEquals(SearchSettings.DEFAULT, settings.search());
        assertEquals(Path.of("models"), settings.faces().encoder());
    }

    @Test
    void shouldWarmTheSearchUpUnlessToldOtherwise() {
        assertTrue(Settings.defaults().search().warmUp());
        assertFalse(Settings.parse("[search]\nwarmUp = false").search().warmUp());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour = 1                              | settings: unknown key colour
            [server]~prot = 1                       | settings: unknown key server.prot
            [server]~port = "8470"                  | settings: server.port = "8470", but it must be a whole number from 0 to 65535
            [server]~port = 8470.5                  | settings: server.port = 8470.5, but it must be a whole number
            [server]~port = 65536                   | settings: server.port = 65536, but it must be a whole number from 0 to 65535
            [server]~port = -1                      | settings: server.port = -1, but it must
            [server]~bodyLimitBytes = 99999999999999999999 | settings: server.bodyLimitBytes = 99999999999999999999, but it must
            [server]~host = 5                       | settings: server.host = 5, but it must be a string
            [server]~host = ""                      | settings: server.host = "", but it must name an address
            [server]~bodyBytesInFlight = 2048       | settings: server.bodyBytesInFlight = 2048, but it must be at least bodyLimitBytes = 16777216
            [server]~idleTimeoutMs = 1000           | settings: server.idleTimeoutMs = 1000, but it must be more than requestTimeoutMs = 60000
            server = 5                              | settings: server = 5, but it must be a table
            [journal]~fsync = "true"                | settings: journal.fsync = "true", but it must be true or false
            [journal]~fsync = 1                     | settings: journal.fsync = 1, but it must be true or false
            [pipeline]~ringSize = 1000              | settings: pipeline.ringSize = 1000, but it must be a power of two
            [data]~subjectIdRule = "none"           | settings: data.subjectIdRule = "none", but it must be one of cn-citizen-number, opaque
            [events]~webhook = "http://"            | settings: events.webhook = "http://", but it must be a URL of http or https
            [events]~webhook = "ftp://a.example/b"  | settings: events.webhook = "ftp://a.example/b", but it must be a URL
            [events]~webhook = "http:// a"          | settings: events.webhook = "http:// a", but it must be a URL
            [events]~secret = "0123456789abcdef"    | settings: events.webhook is not set, but it must be a URL
            [events]~webhook = "http://a:b@c.e/d"   | settings: events.webhook has a name before its host
            [events]~webhook = "http://a.example/b" | settings: events.secret, but it must have at least 16 characters
            [faces]~encoder = 5                     | settings: faces.encoder = 5, but it must be a string
            [faces]~models = "DIR"                  | settings: unknown key faces.models, known here: encoder
            [tls]~certificate = "a.pem"             | settings: tls.key is not set, but it must name a file when the other does
            [[faceModels]]~name = "m"               | settings: faceModels[0].dimension is not set, but it must be given
            [[faceModels]]~dimension = 64           | settings: faceModels[0].name is not set, but it must name the model
            [[faceModels]]~name = "m"~dimension = 64~calibration = [[0.1, 5], [0.1, 6]] | settings: faceModels[0].calibration = [[0.1,5],[0.1,6]], but it must be 2 to 256 points
            [[faceModels]]~name = "m"~dimension = 64~calibration = [["a", 5], [0.1, 6]] | settings: faceModels[0].calibration = [["a",5],[0.1,6]], but it must be an array of points
            [[faceModels]]~name = "m"~dimension = 64~calibration = [[nan, 5], [0.1, 6]] | settings: faceModels[0].calibration
            [[faceModels]]~name = "ArcFace"~dimension = 64~calibration = [[0.1, 5], [0.2, 6]] | settings: faceModels[0].name = "ArcFace", but it must name the model
            [[faceModels]]~name = "mobilefacenet-128"~dimension = 128~calibration = [[0.1, 5], [0.2, 6]] | settings: faceModels[0].name = "mobilefacenet-128", but it must differ from the built-in
            [[faceModels]]~name = "m"~dimension = 64~calibration = [[0.1, 5], [0.2, 121]] | settings: faceModels[0].calibration = [[0.1,5],[0.2,121]], but it must be 2 to 256 points [cosine, score], cosines from -1 to 1 and scores from 0 to 120
            [journal]~snapshotIntervalSeconds = 60  | settings: unknown key journal.snapshotIntervalSeconds
            [cluster]~member = 1                    | settings: cluster.members is not set, but it must name all members when cluster.member is given
            [cluster]~members = ["a:1", "b:1"]~member = 0 | settings: cluster.members = ["a:1","b:1"], but it must name 3 or 5 members
            [cluster]~members = ["a:1", "b:1", "c:1"] | settings: cluster.member is not set, but it must say which of cluster.members this server is, 0 to 2
            [cluster]~members = ["a:1", "b:1", "c:1"]~member = 3 | settings: cluster.member = 3, but it must say which of cluster.members this server is, 0 to 2
            [cluster]~members = ["a:1", "b:1", "c"]~member = 0 | settings: cluster.members = ["a:1","b:1","c"], but it must name each member as host:port
            [cluster]~members = ["a:1", "b:1", "c:65532"]~member = 0 | settings: cluster.members = ["a:1","b:1","c:65532"], but it must name each member as host:port, with the first of its 5 ports, 1 to 65531
            [cluster]~members = ["a:1", "b:1", "a:5"]~member = 0 | settings: cluster.members = ["a:1","b:1","a:5"], but it must name each member once: a:5 is, or shares ports with, another
            [cluster]~members = ["a:1", 5]          | settings: cluster.members = ["a:1",5], but it must be an array of strings
            [cluster]~members = "a:1"               | settings: cluster.members = "a:1", but it must be an array of at most 5 strings
            [cluster]~heartbeatTimeoutMs = 100      | settings: cluster.heartbeatTimeoutMs = 100, but it must be a whole number from 500
            faceModels = 3                          | settings: faceModels = 3, but it must be an array
            [server                                 | settings: not TOML at line 1
            """)
    void shouldRefuseInOneSentenceThatNamesKeyValueAndLimit(String toml, String start) {
        SettingsException refusal =
                assertThrows(SettingsException.class, () -> Settings.parse(toml.replace('~', '\n')));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith(start), refusal.getMessage());
    }

    @Test
    void shouldReadTheClusterInTheDocuments() {
        for (int member = 0; member < 3; member++) {
            Settings settings = Settings.read(Path.of("..", "docs", "cluster", "member-" + member + ".toml"));
            assertEquals(member, settings.cluster().member());
            assertEquals(
                    List.of(
                            new ClusterSettings.MemberAddress("127.0.0.1", 9470),
                            new ClusterSettings.MemberAddress("127.0.0.1", 9480),
                            new ClusterSettings.MemberAddress("127.0.0.1", 9490)),
                    settings.cluster().members());
            assertEquals(8470 + member, settings.server().port());
            assertEquals(Path.of("data", "member-" + member), settings.data().directory());
        }
    }

    @Test
    void shouldRefuseAFileThatIsNotThere(@TempDir Path folder) {
        SettingsException refusal =
                assertThrows(SettingsException.class, () -> Settings.read(folder.resolve("none.toml")));

        assertTrue(
                String.valueOf(refusal.getMessage()).endsWith("none.toml: there is no such file"),
                refusal.getMessage());
    }

    @Test
    void shouldNameTheFileWithWhatIsWrongInIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("member-0.toml");
        Files.writeString(file, "[cluster]\nmember = 1\nmembers = [\"a:1\", \"a:1\", \"b:1\"]\n");
        SettingsException refusal = assertThrows(SettingsException.class, () -> Settings.read(file));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("(in " + file + ")"), refusal.getMessage());
        Files.write(file, new byte[] {'#', (byte) 0xff});
        refusal = assertThrows(SettingsException.class, () -> Settings.read(file));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("it is no text in UTF-8"), refusal.getMessage());
    }

    @Test
    void shouldDocumentEveryKeyWithItsDefault() throws IOException {
        List<String> blocks = tomlBlocks();
        JsonNode documented = new TomlMapper().readTree(blocks.getFirst());

        assertEquals(Settings.defaults(), Settings.parse(blocks.getFirst()));
        TreeSet<String> keys = new TreeSet<>();
        documented
                .fields()
                .forEachRemaining(area ->
                        area.getValue().fieldNames().forEachRemaining(key -> keys.add(area.getKey() + "." + key)));
        assertEquals(recordKeys(), keys);
    }

    @Test
    void shouldReadTheDocumentedFaceModel() throws IOException {
        FaceModelSettings model =
                Settings.parse(tomlBlocks().get(1)).faceModels().getFirst();

        assertEquals(
                new FaceModelSettings(
                        "arcface-512",
                        512,
                        List.of(
                                new CalibrationPoint(0.05, 5),
                                new CalibrationPoint(0.25, 30),
                                new CalibrationPoint(0.45, 60))),
                model);
    }

    private static Set<String> recordKeys() {
        TreeSet<String> keys = new TreeSet<>();
        for (RecordComponent area : Settings.class.getRecordComponents()) {
            if (area.getType().isRecord()) {
                Arrays.stream(area.getType().getRecordComponents())
                        .forEach(key -> keys.add(area.getName() + "." + key.getName()));
            }
        }
        return keys;
    }

    private static List<String> tomlBlocks() throws IOException {
        return Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
