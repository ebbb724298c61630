package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.index.store.Sealer;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.shards.ShardControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that are two shards, in this JVM, and a third that is added while they serve: who moves is found before, during and after. */
class MoveDoorsTest {

    private static final List<String> NAMES = List.of("north", "south", "west");
    private static final int NORTH = 0;
    private static final int SOUTH = 1;
    private static final int WEST = 2;
    private static final int MOVING = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path root = Path.of("");

    private final int[] ports = new int[3];
    private final @Nullable WhorlServer[] servers = new WhorlServer[3];
    private final @Nullable DeskClient[] desks = new DeskClient[3];

    @AfterEach
    void stopAll() {
        for (int shard = 0; shard < 3; shard++) {
            stop(shard);
        }
    }

    @Test
    void shouldAddAShardWhileServing() throws IOException {
        prepare();
        Reply first = apply(NORTH, "a-1", "FIRST", moving(1), 1, 1);
        assertEquals("APPROVE", first.decision(), first.text());
        for (int person = 2; person < MOVING; person++) {
            enrol(person % 2 == 0 ? NORTH : SOUTH, person);
        }

        restart(NORTH, 2);
        awaitWhole(NORTH, SOUTH);
        assertEquals(
                "APPROVE", apply(SOUTH, "a-50", "FIRST", staying(50), 50, 1).decision(), "of both versions");
        restart(SOUTH, 2);
        start(WEST, 2);
        awaitWhole(NORTH, SOUTH);
        assertOtherShard(WEST, moving(1), "http://north.example");

        List<String> said = new ArrayList<>();
        try (ShardControl control =
                new ShardControl(settings(SOUTH, 2).shards(), Sealer.open(DataDirectory.keys(root.resolve("south"))))) {
            await(() -> control.report().stream().noneMatch(line -> line.contains("does not answer")));
            control.putInForce(said::add);
            control.putInForce(line -> assertTrue(line.contains("goes by map 2"), line));
        }
        assertEquals("shard \"west\" goes by map 2", said.getLast());

        // found by everybody, at every moment, once
        await(() -> isEverybodyFound() && hasMoved(2));
        restart(NORTH, 2);
        await(() -> isEverybodyFound() && hasMovedAll());
        // what came is in the log of the new shard
        restart(WEST, 2);
        awaitWhole(NORTH, SOUTH, WEST);
        assertTrue(isEverybodyFound());

        afterwards(first);
        assertTrue(message(() -> {
                    stop(NORTH);
                    servers[NORTH] = WhorlServer.start(root.resolve("north"), settings(NORTH, 1));
                })
                .contains("belongs to another shard or to other slots"));
    }

    private void afterwards(Reply first) {
        assertOtherShard(NORTH, moving(1), "http://west.example");
        for (int shard : new int[] {NORTH, WEST}) {
            Reply again = apply(shard, "a-1", "FIRST", moving(1), 1, 1);
            assertEquals("APPROVE", again.decision(), again.text());
            assertEquals(first.json().path("candidates"), again.json().path("candidates"));
            assertEquals(
                    first.json().path("searchedReferences"), again.json().path("searchedReferences"), again.text());
        }
        assertEquals("ID_REUSED", apply(WEST, "a-1", "FIRST", moving(1), 1, 2).code());
        Reply renewed = apply(WEST, "a-2", "RENEWAL", moving(1), 1, 3);
        assertEquals("APPROVE", renewed.decision(), renewed.text());

        // a duplicate of somebody who moved, at a door of before
        Reply twice = apply(SOUTH, "a-3", "FIRST", staying(1), 1, 4);
        assertEquals("REVIEW", twice.decision(), twice.text());
        assertEquals(1, twice.json().path("candidates").size(), twice.text());
        assertEquals(moving(1), twice.json().at("/candidates/0/subjectId").asText(), twice.text());

        // who is new goes to the new shard, and nowhere else
        assertEquals(
                "OTHER_SHARD", apply(NORTH, "a-4", "FIRST", moving(60), 60, 1).code());
        assertEquals("APPROVE", apply(WEST, "a-4", "FIRST", moving(60), 60, 1).decision());

        // deleted means gone, its history too
        Reply deleted = desk(WEST).asAdmin().delete("/api/v1/subjects/" + moving(1));
        assertEquals(200, deleted.status(), deleted.text());
        assertEquals(404, desk(NORTH).get("/api/v1/applications/a-1").status());
        assertEquals(404, desk(WEST).get("/api/v1/applications/a-1").status());
        assertEquals(0, candidates(NORTH, 1, moving(1)));
    }

    /** Asks every old shard for some of those who move, at each time others. */
    private boolean isEverybodyFound() {
        for (int person = 1 + round++ % 4; person < MOVING; person += 4) {
            for (int shard : new int[] {NORTH, SOUTH, WEST}) {
                int found = candidates(shard, person, moving(person));
                assertTrue(found == 1 || found == -1, "person " + person + " at " + shard + ": found " + found);
                answers += found == 1 ? 1 : 0;
            }
        }
        return answers > 0;
    }

    private int round;
    private int answers;

    /** How often a subject is a candidate; −1 if there is no answer now. */
    private int candidates(int shard, int person, String subject) {
        ObjectNode question = DeskClient.object();
        question.set("captures", DeskClient.captures(person, 9));
        Reply reply = desk(shard).post("/api/v1/identifications", question);
        if (reply.status() == 503) {
            return -1;
        }
        int count = 0;
        for (JsonNode candidate : reply.json().path("candidates")) {
            count += candidate.path("subjectId").asText().equals(subject) ? 1 : 0;
        }
        return count;
    }

    private boolean hasMoved(int person) {
        return desk(WEST).get("/api/v1/cards/" + moving(person)).status() == 200;
    }

    private boolean hasMovedAll() {
        for (int person = 1; person < MOVING; person++) {
            if (desk(owner(person)).get("/api/v1/cards/" + moving(person)).status() != 409) {
                return false;
            }
        }
        return true;
    }

    /** Where a person is before there is a third shard. */
    private static int owner(int person) {
        return SlotOf.subject(moving(person)) / 2048;
    }

    private void assertOtherShard(int shard, String subject, String door) {
        Reply refused = desk(shard).get("/api/v1/cards/" + subject);
        assertEquals("OTHER_SHARD", refused.code(), refused.text());
        assertTrue(refused.text().contains(door), refused.text());
    }

    private static String message(Runnable start) {
        return String.valueOf(
                assertThrows(IllegalStateException.class, start::run).getMessage());
    }

    private void prepare() throws IOException {
        Path keys = MemberKeys.make(root.resolve(NAMES.get(NORTH)));
        for (String other : List.of("south", "west")) {
            var _ = MemberKeys.bring(root.resolve(other), keys);
        }
        try (ServerSocket one = free();
                ServerSocket two = free();
                ServerSocket three = free()) {
            ports[NORTH] = one.getLocalPort();
            ports[SOUTH] = two.getLocalPort();
            ports[WEST] = three.getLocalPort();
        }
        start(NORTH, 1);
        start(SOUTH, 1);
        awaitWhole(NORTH, SOUTH);
    }

    private void restart(int shard, int version) {
        stop(shard);
        start(shard, version);
    }

    private void start(int shard, int version) {
        Path data = root.resolve(NAMES.get(shard));
        WhorlServer server = WhorlServer.start(data, settings(shard, version));
        servers[shard] = server;
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        Duration hour = Duration.ofHours(1);
        DeskClient desk = new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
        desks[shard] = desk;
        try (DeskClient supervisor = new DeskClient(server.url(), tokens.issue(Role.SUPERVISOR, "eve", hour), "")) {
            // without the steps between desk and card everybody is at rest once decided
            ObjectNode rules = DeskClient.object().put("requestId", "rules-2").put("basedOn", 1);
            Reply reply = supervisor.post("/api/v1/issuance-rules", rules.put("fullLife", false));
            assertEquals(200, reply.status(), reply.text());
        }
    }

    private void stop(int shard) {
        DeskClient desk = desks[shard];
        WhorlServer server = servers[shard];
        desks[shard] = null;
        servers[shard] = null;
        if (desk != null) {
            desk.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private DeskClient desk(int shard) {
        DeskClient desk = desks[shard];
        if (desk == null) {
            throw new IllegalStateException("no desk at shard " + shard);
        }
        return desk;
    }

    private Reply apply(int shard, String id, String kind, String subject, int person, int capture) {
        return desk(shard)
                .post(
                        "/api/v1/applications",
                        DeskClient.application(id, kind, subject, DeskClient.captures(person, capture)));
    }

    private void enrol(int shard, int person) {
        assertEquals(shard, owner(person));
        ObjectNode body = DeskClient.object().put("enrolmentId", "e-" + person).put("subjectId", moving(person));
        body.set("captures", DeskClient.captures(person, 1));
        Reply reply = desk(shard).asAdmin().post("/api/v1/enrolments", body);
        assertEquals(200, reply.status(), reply.text());
    }

    /** An identity that moves: of the north for person 1, even ones and those from 60 on, else of the south. */
    private static String moving(int person) {
        int half = person == 1 || person >= 60 || person % 2 == 0 ? 0 : 1;
        for (int n = 0; ; n++) {
            String id = "s-" + person + "-" + n;
            int slot = SlotOf.subject(id);
            if (slot / 2048 == half && slot % 2048 >= 1024) {
                return id;
            }
        }
    }

    /** An identity that stays on the south. */
    private static String staying(int person) {
        for (int n = 0; ; n++) {
            String id = "k-" + person + "-" + n;
            if (SlotOf.subject(id) / 1024 == 2) {
                return id;
            }
        }
    }

    private void awaitWhole(int... shards) {
        for (int shard : shards) {
            await(() -> candidates(shard, 1_000, "nobody") == 0);
        }
    }

    private static void await(BooleanSupplier look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (look.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not within " + PATIENCE);
    }

    private Settings settings(int shard, int version) {
        String slots = version == 1 ? "0-2047|2048-4095" : "0-1023|2048-3071";
        String[] each = slots.split("\\|", -1);
        String west = version == 1 ? "" : """
                [[shards.list]]
                name = "west"
                slots = ["1024-2047", "3072-4095"]
                from = ["north: 1024-2047", "south: 3072-4095"]
                members = ["127.0.0.1:%d"]
                door = "http://west.example"
                """.formatted(ports[WEST]);
        return Settings.parse(
                """
                [server]
                port = 0
                [data]
                maxRecords = 10000
                subjectIdRule = "opaque"
                [search]
                warmUp = false
                [shards]
                version = %d
                own = "%s"
                listen = "127.0.0.1:%d"
                [[shards.list]]
                name = "north"
                slots = ["%s"]
                members = ["127.0.0.1:%d"]
                door = "http://north.example"
                [[shards.list]]
                name = "south"
                slots = ["%s"]
                members = ["127.0.0.1:%d"]
                door = "http://south.example"
                """.formatted(version, NAMES.get(shard), ports[shard], each[0], ports[NORTH], each[1], ports[SOUTH])
                        + west);
    }

    private static ServerSocket free() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
