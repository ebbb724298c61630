package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers in this JVM that are two shards of one gallery; the tests share them, each with people of its own. */
class ShardDoorsTest {

    private static final List<String> NAMES = List.of("north", "south");
    private static final int ROUNDS = 25;
    private static final int FIRST_OF_ROUNDS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path root = Path.of("");

    private static final int[] ports = new int[2];
    private static final @Nullable WhorlServer[] servers = new WhorlServer[2];
    private static final @Nullable DeskClient[] desks = new DeskClient[2];

    @BeforeAll
    static void start() throws IOException {
        Path keys = MemberKeys.make(root.resolve(NAMES.get(0)));
        var _ = MemberKeys.bring(root.resolve(NAMES.get(1)), keys);
        try (ServerSocket one = free();
                ServerSocket other = free()) {
            ports[0] = one.getLocalPort();
            ports[1] = other.getLocalPort();
        }
        start(0);
        start(1);
        awaitWhole();
    }

    @AfterAll
    static void stop() {
        for (int shard = 0; shard < 2; shard++) {
            stop(shard);
        }
    }

    @Test
    void shouldNeverApproveAPersonAtTwoDesksOnTwoShards() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                int person = FIRST_OF_ROUNDS + round;
                CyclicBarrier together = new CyclicBarrier(2);
                List<CompletableFuture<Reply>> replies = List.of(0, 1).stream()
                        .map(shard -> CompletableFuture.supplyAsync(
                                () -> {
                                    ObjectNode application = application(shard, person, 1 + shard);
                                    try {
                                        together.await();
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return desk(shard).post("/api/v1/applications", application);
                                },
                                two))
                        .toList();
                Reply north = replies.get(0).get();
                Reply south = replies.get(1).get();
                assertTrue(isDecided(north) && isDecided(south), north.text() + south.text());
                assertFalse(
                        north.decision().equals("APPROVE") && south.decision().equals("APPROVE"),
                        () -> "person " + person + ": " + north.text() + south.text());
                assertTrue(
                        List.of(north, south).stream()
                                .allMatch(reply -> reply.decision().equals("APPROVE")
                                        || reply.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT")),
                        north.text() + south.text());
            }
        }
    }

    @Test
    void shouldFindAndNameWhoIsOnTheOtherShard() {
        assertEquals("APPROVE", apply(0, 7, 1).decision());
        int everybody = identify(1, 7).json().path("searchedReferences").asInt();
        Reply twice = apply(1, 7, 2);
        assertEquals("REVIEW", twice.decision(), twice.text());
        assertEquals(subject(0, 7), twice.json().at("/candidates/0/subjectId").asText(), twice.text());
        assertEquals(everybody, twice.json().path("searchedReferences").asInt(), twice.text());
        // the answer is of the log: it is the same when it is asked for
        assertEquals(
                twice.json().path("candidates"),
                desk(1).get("/api/v1/applications/" + id(1, 7)).json().path("candidates"));
        // the pending and reviewed are found, too, by a question from the other side
        ObjectNode question = DeskClient.object();
        question.set("captures", DeskClient.captures(7, 3));
        Reply found = desk(0).post("/api/v1/identifications", question);
        assertEquals(2, found.json().path("candidates").size(), found.text());
        assertEquals(2, found.json().path("candidates").get(1).path("rank").asInt(), found.text());
    }

    @Test
    void shouldHoldWhileAShardIsAwayAndDecideWhenItIsBack() {
        assertEquals("APPROVE", apply(1, 3, 1).decision());
        stop(1);
        // until it was missed, a search may be under way to it: its desk waits and is told PENDING
        await(() -> {
            Reply question = identify(0, 3);
            return question.status() == 503 ? question : null;
        });
        Reply held = apply(0, 3, 2);
        assertEquals(202, held.status(), held.text());
        assertEquals("PENDING", held.decision(), held.text());
        assertEquals("[\"SEARCH_INCOMPLETE\"]", held.reasons(), held.text());
        Reply other = apply(0, 4, 1);
        assertEquals("PENDING", other.decision(), other.text());

        start(1);
        Reply decided = awaitDecision(0, 3);
        assertEquals("REVIEW", decided.decision(), decided.text());
        assertTrue(decided.reasons().contains("DUPLICATE_OF_OTHER_SUBJECT"), decided.text());
        assertEquals("APPROVE", awaitDecision(0, 4).decision());
        awaitWhole();
    }

    @Test
    void shouldRefuseASubjectOfTheOtherShardAndADirectoryOfAnother() {
        Reply refused = desk(0).post(
                        "/api/v1/applications",
                        DeskClient.application("x", "FIRST", subject(1, 1), DeskClient.captures(1, 1)));
        assertEquals(409, refused.status(), refused.text());
        assertEquals("OTHER_SHARD", refused.code(), refused.text());
        assertTrue(refused.text().contains("south") && refused.text().contains("http://south.example"), refused.text());
        assertEquals(
                "OTHER_SHARD", desk(0).get("/api/v1/cards/" + subject(1, 1)).code());

        stop(0);
        Path data = root.resolve(NAMES.get(0));
        assertRefused("belongs to another shard", () -> WhorlServer.start(data, settings(1)));
        assertRefused("belongs to a shard", () -> WhorlServer.start(data, Settings.parse("[server]\nport = 0")));
        start(0);
        awaitWhole();
    }

    private static void assertRefused(String why, Runnable start) {
        String message = String.valueOf(
                assertThrows(IllegalStateException.class, start::run).getMessage());
        assertTrue(message.contains(why), message);
    }

    private static void start(int shard) {
        Path data = root.resolve(NAMES.get(shard));
        WhorlServer server = WhorlServer.start(data, settings(shard));
        servers[shard] = server;
        Tokens tokens = Tokens.open(DataDirectory.keys(data));
        Duration hour = Duration.ofHours(1);
        desks[shard] = new DeskClient(
                server.url(), tokens.issue(Role.ISSUER, "desk", hour), tokens.issue(Role.ADMIN, "admin", hour));
    }

    private static void stop(int shard) {
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

    private static DeskClient desk(int shard) {
        DeskClient desk = desks[shard];
        if (desk == null) {
            throw new IllegalStateException("no desk at shard " + shard);
        }
        return desk;
    }

    private static Reply apply(int shard, int person, int capture) {
        return desk(shard).post("/api/v1/applications", application(shard, person, capture));
    }

    private static Reply identify(int shard, int person) {
        ObjectNode question = DeskClient.object();
        question.set("captures", DeskClient.captures(person, 9));
        return desk(shard).post("/api/v1/identifications", question);
    }

    private static ObjectNode application(int shard, int person, int capture) {
        return DeskClient.application(
                id(shard, person), "FIRST", subject(shard, person), DeskClient.captures(person, capture));
    }

    private static String id(int shard, int person) {
        return "a-" + shard + "-" + person;
    }

    /** An identity that is on a shard. */
    private static String subject(int shard, int person) {
        Predicate<String> isThere = id -> SlotOf.subject(id) / 2048 == shard;
        for (int n = 0; ; n++) {
            String id = "s-" + person + "-" + n;
            if (isThere.test(id)) {
                return id;
            }
        }
    }

    private static boolean isDecided(Reply reply) {
        return reply.status() == 200;
    }

    /** Until each asks the other. */
    private static void awaitWhole() {
        for (int shard = 0; shard < 2; shard++) {
            int asked = shard;
            var _ = await(() -> {
                Reply reply = identify(asked, 1_000);
                return reply.status() == 200 ? reply : null;
            });
        }
    }

    private static Reply awaitDecision(int shard, int person) {
        return await(() -> {
            Reply reply = desk(shard).get("/api/v1/applications/" + id(shard, person));
            return reply.decision().equals("PENDING") ? null : reply;
        });
    }

    private static Reply await(Supplier<@Nullable Reply> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Reply reply = look.get();
            if (reply != null) {
                return reply;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("not within " + PATIENCE);
    }

    private static Settings settings(int shard) {
        return Settings.parse("""
                [server]
                port = 0
                [data]
                maxRecords = 10000
                subjectIdRule = "opaque"
                [search]
                warmUp = false
                [shards]
                version = 1
                own = "%s"
                listen = "127.0.0.1:%d"
                [[shards.list]]
                name = "north"
                slots = ["0-2047"]
                members = ["127.0.0.1:%d"]
                [[shards.list]]
                name = "south"
                slots = ["2048-4095"]
                members = ["127.0.0.1:%d"]
                door = "http://south.example"
                """.formatted(NAMES.get(shard), ports[shard], ports[0], ports[1]));
    }

    private static ServerSocket free() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
