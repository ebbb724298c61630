package io.whorl.ingest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.whorl.index.store.DataDirectory;
import io.whorl.ingest.security.Role;
import io.whorl.ingest.security.Tokens;
import io.whorl.ingest.server.DeskClient.Reply;
import io.whorl.ingest.settings.Settings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three whole servers in this JVM that are one cluster, each with its door. */
class ClusterDoorsTest {

    private static final int MEMBERS = 3;
    private static final int PORTS = 5;
    private static final int ROUNDS = 8;

    @TempDir
    Path root = Path.of("");

    private final List<WhorlServer> servers = new ArrayList<>();
    private final List<DeskClient> desks = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        int port = freePorts();
        Path keys = MemberKeys.make(root.resolve("0"));
        try (ExecutorService starters = Executors.newFixedThreadPool(MEMBERS)) {
            List<Future<WhorlServer>> starting = new ArrayList<>();
            for (int id = 0; id < MEMBERS; id++) {
                Path data = root.resolve(Integer.toString(id));
                var _ = MemberKeys.bring(data, keys);
                Settings settings = settings(id, port);
                starting.add(starters.submit(() -> WhorlServer.start(data, settings)));
            }
            // a token of one member is good at every door
            Tokens tokens = Tokens.open(DataDirectory.keys(root.resolve("0")));
            Duration hour = Duration.ofHours(1);
            for (Future<WhorlServer> server : starting) {
                servers.add(server.get());
                desks.add(new DeskClient(
                        servers.getLast().url(),
                        tokens.issue(Role.ISSUER, "desk", hour),
                        tokens.issue(Role.ADMIN, "admin", hour)));
            }
        }
    }

    @AfterEach
    void stop() {
        desks.forEach(DeskClient::close);
        servers.forEach(WhorlServer::close);
    }

    @Test
    void shouldSeeAtADoorWhatItHasAnswered() {
        for (int round = 0; round < ROUNDS * MEMBERS; round++) {
            DeskClient desk = desks.get(round % MEMBERS);
            String id = "a-" + round;
            String subject = "s-" + round;
            Reply applied = desk.post(
                    "/api/v1/applications",
                    DeskClient.application(id, "FIRST", subject, DeskClient.captures(round, 1)));
            assertEquals("APPROVE", applied.decision(), applied.text());

            Reply stored = desk.get("/api/v1/applications/" + id);
            assertEquals("APPROVE", stored.decision(), stored.text());
            ObjectNode question = DeskClient.object();
            question.set("captures", DeskClient.captures(round, 2));
            Reply found = desk.post("/api/v1/identifications", question);
            assertEquals(subject, found.json().at("/candidates/0/subjectId").asText(), found.text());
            Reply verified = desk.post("/api/v1/verifications", question.put("subjectId", subject));
            assertEquals("MATCH", verified.decision(), verified.text());

            // the same request at another door is the same application
            Reply again = desks.get((round + 1) % MEMBERS)
                    .post(
                            "/api/v1/applications",
                            DeskClient.application(id, "FIRST", subject, DeskClient.captures(round, 1)));
            assertEquals(applied.json(), again.json());
        }
    }

    private static Settings settings(int id, int port) {
        List<String> members = IntStream.range(0, MEMBERS)
                .mapToObj(member -> "\"127.0.0.1:" + (port + member * PORTS) + "\"")
                .toList();
        return Settings.parse("""
                [server]
                port = 0
                [search]
                warmUp = false
                [data]
                maxRecords = 10000
                subjectIdRule = "opaque"
                [cluster]
                member = %d
                members = %s
                """.formatted(id, members));
    }

    private static int freePorts() throws IOException {
        for (int first = 21_000; first < 29_000; first += MEMBERS * PORTS) {
            int from = first;
            if (IntStream.range(from, from + MEMBERS * PORTS).allMatch(ClusterDoorsTest::isFree)) {
                return from;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
