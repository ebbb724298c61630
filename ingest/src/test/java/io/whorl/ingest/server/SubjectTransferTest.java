package io.whorl.ingest.server;

import static io.whorl.ingest.server.DeskClient.application;
import static io.whorl.ingest.server.DeskClient.captures;
import static io.whorl.ingest.server.DeskClient.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.transfer.TransferException;
import io.whorl.ingest.transfer.TransferManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Subjects leave one server and come to another. */
@Timeout(180)
class SubjectTransferTest {

    private static final Settings SETTINGS = Settings.parse("""
            [server]
            port = 0
            [data]
            maxRecords = 10000
            subjectIdRule = "opaque"
            [search]
            warmUp = false
            """);
    private static final int PEOPLE = 6;

    @TempDir
    static Path temp;

    private static Path data = Path.of("");
    private static List<String> answers = List.of();

    @TempDir
    Path folder;

    /** Six people, of whom the first is there under a second identity, which is reviewed and not approved. */
    @BeforeAll
    static void fill() {
        data = temp.resolve("data");
        try (WhorlServer server = WhorlServer.start(data, SETTINGS);
                DeskClient desk = desk(server, data)) {
            for (int person = 1; person <= PEOPLE; person++) {
                assertEquals("APPROVE", apply(desk, "a-" + person, "s-" + person, person));
            }
            assertEquals("REVIEW", apply(desk, "again", "other", 1));
            answers = answers(desk);
        }
    }

    private static String apply(DeskClient desk, String id, String subject, int person) {
        return desk.post("/api/v1/applications", application(id, "FIRST", subject, captures(person, 7L * person)))
                .decision();
    }

    private static DeskClient desk(WhorlServer server, Path of) {
        Tokens tokens = Tokens.open(DataDirectory.keys(of));
        Duration hour = Duration.ofHours(1);
        return new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
    }

    /** Of each person: who is found, and by what scores. */
    private static List<String> answers(DeskClient desk) {
        List<String> answers = new ArrayList<>();
        for (int person = 1; person <= PEOPLE; person++) {
            var question = object().put("maxCandidates", 3).put("targetFpir", 0.01);
            question.set("captures", captures(person, 100 + person));
            StringBuilder answer = new StringBuilder();
            for (JsonNode candidate :
                    desk.post("/api/v1/identifications", question).json().path("candidates")) {
                if (!candidate.path("subjectId").asText().equals("other")) {
                    answer.append(candidate.path("subjectId").asText())
                            .append(' ')
                            .append(candidate.path("score").asDouble())
                            .append(' ')
                            .append(candidate.path("comparisons"))
                            .append(';');
                }
            }
            answers.add(answer.toString());
        }
        return answers;
    }

    private static TransferManifest export(Path to, @Nullable Path keys, @Nullable String subject) throws IOException {
        return SubjectExport.run(data, SETTINGS, new SubjectExport.Plan(to, keys, subject), () -> false, told -> {});
    }

    private static SubjectImport.Imported take(Path from, @Nullable Path keys, Path into) throws IOException {
        return SubjectImport.run(
                into, SETTINGS, new SubjectImport.Plan(from, keys), () -> false, told -> {}, refused -> {});
    }

    private static String refusal(Executable work) {
        return String.valueOf(assertThrows(TransferException.class, work).getMessage());
    }

    @Test
    void shouldAnswerTheSameInAnotherStore() throws IOException {
        Path to = folder.resolve("export");
        Path keys = folder.resolve("keys");
        TransferManifest manifest = export(to, keys, null);
        assertTrue(manifest.isFinished());
        assertEquals(PEOPLE, manifest.references());
        assertEquals(1, manifest.notApproved(), "the reviewed application stays");
        assertEquals(manifest, export(to, keys, null), "there is nothing left to do");
        assertSealed(to);

        Path other = folder.resolve("other");
        assertEquals(new SubjectImport.Imported(PEOPLE, 0, PEOPLE), take(to, keys, other));
        assertEquals(new SubjectImport.Imported(PEOPLE, 0, PEOPLE), take(to, keys, other), "again changes nothing");
        try (WhorlServer server = WhorlServer.start(other, SETTINGS);
                DeskClient desk = desk(server, other)) {
            assertTrue(answers.stream().allMatch(answer -> answer.startsWith("s-")), answers.toString());
            assertEquals(answers, answers(desk), "candidate by candidate, score by score");
            assertEquals("REVIEW", apply(desk, "twice", "third", 4));
        }
    }

    private static void assertSealed(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertTrue(file.toString().endsWith(".sealed"), file.toString());
                assertFalse(content.startsWith("PK") || content.contains("whorl-export"), file.toString());
            }
        }
    }

    @Test
    void shouldWritePlainArchivesOfOneSubjectWhenThatIsSaid() throws IOException {
        Path to = folder.resolve("export");
        TransferManifest manifest = export(to, null, "s-3");
        assertEquals(1, manifest.references());
        try (ZipFile zip = new ZipFile(to.resolve("references-1.zip").toFile())) {
            var entry = zip.entries().nextElement();
            String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("<Subtype>Right Thumb</Subtype>"), text);
        }
        assertEquals(new SubjectImport.Imported(1, 0, 1), take(to, null, folder.resolve("other")));
        assertTrue(refusal(() -> export(to, null, null)).contains("an export of subject s-3"));
        assertTrue(refusal(() -> export(folder.resolve("x"), null, "nobody")).contains("of nobody is on file"));
    }

    @Test
    void shouldGoOnWhereItWasStopped() throws IOException {
        Path to = folder.resolve("export");
        SubjectExport.Plan plan = new SubjectExport.Plan(to, null, null);
        assertFalse(
                SubjectExport.run(data, SETTINGS, plan, () -> true, told -> {}).isFinished());
        assertTrue(refusal(() -> take(to, null, folder.resolve("other"))).contains("is not finished"));
        assertEquals(PEOPLE, export(to, null, null).references());
        SubjectImport.Plan all = new SubjectImport.Plan(to, null);
        Path other = folder.resolve("other");
        assertFalse(SubjectImport.run(other, SETTINGS, all, () -> true, told -> {}, refused -> {})
                .isFinished());
        assertFalse(Files.exists(other), "stopped while the export was read");
        AtomicInteger looks = new AtomicInteger();
        assertFalse(
                SubjectImport.run(other, SETTINGS, all, () -> looks.getAndIncrement() == 2, told -> {}, refused -> {})
                        .isFinished());
        assertTrue(Files.exists(other), "stopped behind that");
        assertTrue(take(to, null, other).isFinished());
    }

    /** The six are on two shards: which is on which is reckoned here, apart from the code that is tested. */
    @Test
    void shouldTakeOnlyWhoIsOnTheShardAndRefuseTheOthersOneByOne() throws IOException {
        Path to = folder.resolve("export");
        export(to, null, null);
        int onNorth = 0;
        for (String shard : List.of("north", "south")) {
            int own = 0;
            for (int person = 1; person <= PEOPLE; person++) {
                own += SlotOf.subject("s-" + person) / 2048 == (shard.equals("north") ? 0 : 1) ? 1 : 0;
            }
            onNorth += shard.equals("north") ? own : 0;
            Path other = folder.resolve(shard);
            assertTrue(String.valueOf(
                            assertThrows(IllegalStateException.class, () -> takeAt(shard, to, other, told -> {}))
                                    .getMessage())
                    .contains("share their keys"));
            var _ = shard.equals("north")
                    ? MemberKeys.make(other)
                    : MemberKeys.bring(other, DataDirectory.keys(folder.resolve("north")));
            List<String> refused = new ArrayList<>();
            assertEquals(new SubjectImport.Imported(own, PEOPLE - own, PEOPLE), takeAt(shard, to, other, refused::add));
            assertEquals(PEOPLE - own, refused.size(), refused.toString());
            assertTrue(
                    refused.stream().allMatch(line -> line.contains("is not taken: its subject is on shard")),
                    refused.toString());
            assertEquals(
                    own,
                    SubjectExport.run(
                                    other,
                                    shardSettings(shard),
                                    new SubjectExport.Plan(folder.resolve("of-" + shard), null, null),
                                    () -> false,
                                    told -> {})
                            .references());
        }
        assertTrue(onNorth > 0 && onNorth < PEOPLE, "both have somebody");

        Path north = folder.resolve("of-north");
        Path south = folder.resolve("south");
        assertTrue(refusal(() -> takeAt("south", north, south, told -> {})).contains("nobody of the export"));
        for (Executable work : List.<Executable>of(
                () -> takeAt("north", north, south, told -> {}),
                () -> take(folder.resolve("of-south"), null, south),
                () -> Dedup.run(
                        south, SETTINGS, new Dedup.Plan(folder.resolve("pairs"), false, 1, 1), () -> false, told -> {}),
                () -> SubjectExport.run(
                        south,
                        SETTINGS,
                        new SubjectExport.Plan(folder.resolve("x"), null, null),
                        () -> false,
                        told -> {}))) {
            String message = String.valueOf(
                    assertThrows(IllegalStateException.class, work).getMessage());
            assertTrue(message.contains("belongs to a"), message);
        }
    }

    private static SubjectImport.Imported takeAt(String shard, Path from, Path into, Consumer<String> refused)
            throws IOException {
        SubjectImport.Plan plan = new SubjectImport.Plan(from, null);
        return SubjectImport.run(into, shardSettings(shard), plan, () -> false, told -> {}, refused);
    }

    private static Settings shardSettings(String own) {
        return Settings.parse("""
                [data]
                maxRecords = 10000
                subjectIdRule = "opaque"
                [shards]
                version = 1
                own = "%s"
                listen = "127.0.0.1:9570"
                [[shards.list]]
                name = "north"
                slots = ["0-2047"]
                members = ["127.0.0.1:9570"]
                [[shards.list]]
                name = "south"
                slots = ["2048-4095"]
                members = ["127.0.0.1:9571"]
                """.formatted(own));
    }

    @Test
    void shouldRefuseOtherKeysDamageAndWhatIsNone() throws IOException {
        Path to = folder.resolve("export");
        Path keys = folder.resolve("keys");
        export(to, keys, null);
        Path other = folder.resolve("other");
        assertTrue(refusal(() -> take(to, null, other)).contains("is sealed: give its keys"));
        assertTrue(refusal(() -> take(to, folder.resolve("none"), other)).contains("no keys"));
        Path wrong = folder.resolve("wrong");
        export(folder.resolve("second"), wrong, "s-1");
        assertTrue(refusal(() -> take(to, wrong, other)).contains("other keys than these"));
        assertTrue(refusal(() -> export(folder.resolve("third"), data.resolve("keys"), null))
                .contains("not for another system"));
        assertTrue(refusal(() -> take(folder.resolve("empty"), keys, other)).contains("there is no export"));
        assertTrue(refusal(() -> export(data, null, null)).contains("something else than an export"));

        Path pack = to.resolve("references-1.zip.sealed");
        byte[] whole = Files.readAllBytes(pack);
        Files.write(pack, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(() -> take(to, keys, other)).contains("cut short or changed"));
        Files.delete(pack);
        assertTrue(refusal(() -> take(to, keys, other)).contains("is missing"));
        assertFalse(Files.exists(other), "nothing was taken, nor made");
    }

    @Test
    void shouldRefuseAnotherVersionAnotherReferenceUnderAnIdAndSubjectsAgainstTheRule() throws IOException {
        Path to = folder.resolve("export");
        export(to, null, "s-1");
        Path other = folder.resolve("other");
        Settings citizens = Settings.parse("[server]\nport = 0\n[data]\nmaxRecords = 10000\n");
        SubjectImport.Plan plan = new SubjectImport.Plan(to, null);
        assertTrue(refusal(() -> SubjectImport.run(other, citizens, plan, () -> false, told -> {}, refused -> {}))
                .contains("data.subjectIdRule"));

        try (WhorlServer server = WhorlServer.start(other, SETTINGS);
                DeskClient desk = desk(server, other)) {
            assertEquals("APPROVE", apply(desk, "a-1", "s-9", 9));
        }
        String taken = refusal(() -> take(to, null, other));
        assertTrue(taken.contains("ID_REUSED") && taken.contains("is not taken, and nothing behind it"), taken);

        Path manifest = to.resolve("manifest");
        Files.writeString(manifest, Files.readString(manifest).replace("whorl-export 1", "whorl-export 2"));
        assertTrue(refusal(() -> take(to, null, folder.resolve("new"))).contains("another version"));
    }
}
