package io.whorl.ingest.shards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.whorl.index.ledger.MoveView.Presence;
import io.whorl.index.ledger.MoveView.Whereabouts;
import io.whorl.index.search.SearchIncompleteException;
import io.whorl.index.search.ShardMissingException;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.ForeignCandidate;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.RefusalList;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.ingest.settings.Settings;
import io.whorl.ingest.settings.ShardSettings.Address;
import io.whorl.matcher.vocabulary.Comparison;
import io.whorl.matcher.vocabulary.FaceTemplate;
import io.whorl.matcher.vocabulary.FingerPosition;
import io.whorl.matcher.vocabulary.FingerTemplate;
import io.whorl.matcher.vocabulary.Modality;
import io.whorl.matcher.vocabulary.TemplateSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way between two shards, over a real socket, with made-up searches behind it. */
class ShardDoorTest {

    private static final RemoteFindings FINDINGS = new RemoteFindings(
            List.of(new ForeignCandidate(
                    "主-1", "a-1", true, 83.1, List.of(new Comparison(Modality.FINGER, FingerPosition.LEFT_THUMB, 61)))),
            7,
            6,
            5,
            4,
            List.of(new Moved("north", 3, 1)));

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RemoteQuestion> asked = new ArrayList<>();
    private CompletableFuture<RemoteFindings> answer = CompletableFuture.completedFuture(FINDINGS);
    private int port;
    private @Nullable ShardDoor door;

    @BeforeEach
    void start() {
        door = open();
    }

    @AfterEach
    void stop() {
        close();
        http.shutdownNow();
    }

    @Test
    void shouldCarryAQuestionAndItsAnswer() {
        HttpPeer peer = peer("2048-4095", "keys");
        assertFalse(peer.isReachable());
        peer.greet();
        assertTrue(peer.isReachable());
        assertEquals(FINDINGS, peer.search(question()).join());
        RemoteQuestion there = asked.getFirst();
        assertEquals(50, there.maxCandidates());
        assertEquals(31.5, there.minScore());
        assertEquals(2, there.probe().samples());
        assertTrue(there.deadlineNanos() - System.nanoTime() > 0);
    }

    @Test
    void shouldLeaveAShardAloneThatCannotAnswerNowUntilItDoes() {
        HttpPeer peer = peer("2048-4095", "keys");
        peer.greet();
        answer = CompletableFuture.failedFuture(new UnavailableException("too many wait"));
        Throwable missing = failure(peer.search(question()));
        assertInstanceOf(ShardMissingException.class, missing);
        assertTrue(String.valueOf(missing.getMessage()).contains("too many wait"), missing::toString);
        assertFalse(peer.isReachable());
        answer = CompletableFuture.completedFuture(FINDINGS);
        peer.greet();
        assertEquals(FINDINGS, peer.search(question()).join());
    }

    @Test
    void shouldTellASearchThatFailedFromAShardThatIsMissing() {
        HttpPeer peer = peer("2048-4095", "keys");
        peer.greet();
        answer = CompletableFuture.failedFuture(new ArithmeticException("made for this test"));
        Throwable failed = failure(peer.search(question()));
        assertInstanceOf(SearchIncompleteException.class, failed);
        assertFalse(failed instanceof ShardMissingException);
        assertTrue(peer.isReachable());
    }

    @Test
    void shouldMissAShardThatIsGone() {
        HttpPeer peer = peer("2048-4095", "keys");
        peer.greet();
        close();
        assertInstanceOf(ShardMissingException.class, failure(peer.search(question())));
        assertFalse(peer.isReachable());
        peer.greet();
        assertFalse(peer.isReachable());
    }

    @Test
    void shouldRefuseOtherKeysAndAnotherList() {
        HttpPeer stranger = peer("2048-4095", "other-keys");
        stranger.greet();
        assertFalse(stranger.isReachable());
        HttpPeer same = peer("2048-4094\", \"4095", "keys");
        same.greet();
        assertTrue(same.isReachable(), "the same slots, told otherwise");
        HttpPeer other = new HttpPeer("south", List.of(server(map("north", "2048-4095", 2), "keys")));
        other.greet();
        assertFalse(other.isReachable(), "another version");
        assertTrue(asked.isEmpty());
        // how it stands is said to whoever has the key: that is how lists are brought together
        assertEquals(
                new ShardCodec.Answer.Stands(new ShardState(Set.of("f"), 2, List.of())),
                server(map("north", "2048-4095", 2), "keys")
                        .ask(new Asked.State(), Duration.ofSeconds(20))
                        .join());
    }

    @Test
    void shouldCarryEveryQuestionAndAnswerOfAMove() {
        for (Asked asking : List.of(new Asked.State(), new Asked.Where("主-1"), new Asked.Greeting())) {
            ShardCodec.Question question = new ShardCodec.Question("north", Set.of("f", "g"), "n", asking);
            assertEquals(question, ShardCodec.question(ShardCodec.encode(question, 0), 0));
        }
        byte[] command = new CommandCodec().bytes(new MoveCommand.ForgetSubject("主-1"));
        ShardCodec.Question send = new ShardCodec.Question("north", Set.of(), "n", new Asked.Send(command));
        Asked.Send sent =
                (Asked.Send) ShardCodec.question(ShardCodec.encode(send, 0), 0).asked();
        assertArrayEquals(command, sent.command());
        for (ShardCodec.Answer said : List.of(
                new ShardCodec.Answer.Said(7, "ID_REUSED"),
                new ShardCodec.Answer.Located(new Whereabouts(Presence.MOVED, Set.of(RefusalList.FRAUD))),
                new ShardCodec.Answer.Stands(new ShardState(Set.of("f"), 3, List.of(new Moved("south", 2, 1)))))) {
            byte[] encoded = ShardCodec.encode(said);
            assertEquals(said, ShardCodec.answer(encoded));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ShardCodec.answer(Arrays.copyOf(encoded, encoded.length - 1)));
        }
    }

    @Test
    void shouldRefuseWhatIsNotSealed() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + ShardDoor.PATH);
        byte[] plain = ShardCodec.encode(
                new ShardCodec.Question("north", Set.of("f"), "n", new Asked.Search(question())), System.nanoTime());
        assertEquals(403, status(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(plain))));
        assertEquals(404, status(HttpRequest.newBuilder(uri).GET()));
        byte[] large = new byte[ShardDoor.MAX_QUESTION_BYTES + 1];
        assertEquals(413, status(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(large))));
    }

    @Test
    void shouldRefuseBytesCutShort() {
        byte[] question =
                ShardCodec.encode(new ShardCodec.Question("north", Set.of("f"), "n", new Asked.Search(question())), 0);
        byte[] found = ShardCodec.encode(new ShardCodec.Answer.Found(FINDINGS));
        for (int cut = 0; cut < question.length; cut += 1 + cut / 20) {
            byte[] shorter = Arrays.copyOf(question, cut);
            assertThrows(IllegalArgumentException.class, () -> ShardCodec.question(shorter, 0));
        }
        for (int cut = 0; cut < found.length; cut++) {
            byte[] shorter = Arrays.copyOf(found, cut);
            assertThrows(IllegalArgumentException.class, () -> ShardCodec.answer(shorter));
        }
        assertThrows(IllegalArgumentException.class, () -> ShardCodec.answer(Arrays.copyOf(found, found.length + 1)));
    }

    @Test
    void shouldOpenAnAnswerOnlyForItsQuestion() {
        ShardSeal seal = new ShardSeal(Sealer.open(folder.resolve("keys")));
        byte[] sealed = seal.answer(new byte[] {1, 2}, "south", "n1");
        assertArrayEquals(new byte[] {1, 2}, seal.openAnswer(sealed, "south", "n1"));
        assertNull(seal.openAnswer(sealed, "south", "n2"));
        assertNull(seal.openAnswer(sealed, "north", "n1"));
        assertNull(seal.openQuestion(sealed, "south"));
    }

    private void close() {
        ShardDoor open = door;
        door = null;
        if (open != null) {
            open.close();
        }
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static RemoteQuestion question() {
        FingerTemplate thumb = new FingerTemplate(FingerPosition.RIGHT_THUMB, 70, 30, new byte[] {1, 2, 3});
        FaceTemplate face = new FaceTemplate("model", 80, new float[] {0.5f, -0.5f});
        return new RemoteQuestion(
                new TemplateSet("test", List.of(thumb), face), 50, 31.5, System.nanoTime() + 20_000_000_000L);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        Throwable thrown = assertThrows(CompletionException.class, future::join);
        return thrown.getCause() == null ? thrown : thrown.getCause();
    }

    private ShardDoor open() {
        for (int attempt = 0; ; attempt++) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            try {
                return ShardDoor.open(
                        new Address("127.0.0.1", port),
                        map("south", "2048-4095"),
                        seal("keys"),
                        question -> switch (question) {
                            case Asked.Search(RemoteQuestion search) -> {
                                asked.add(search);
                                yield answer.thenApply(ShardCodec.Answer.Found::new);
                            }
                            case Asked.State() ->
                                CompletableFuture.completedFuture(
                                        new ShardCodec.Answer.Stands(new ShardState(Set.of("f"), 2, List.of())));
                            case Asked.Greeting(), Asked.Where(String _), Asked.Send(byte[] _) ->
                                CompletableFuture.completedFuture(new ShardCodec.Answer.Greeted());
                        });
            } catch (IllegalStateException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private HttpPeer peer(String southSlots, String keys) {
        return new HttpPeer("south", List.of(server(map("north", southSlots), keys)));
    }

    private PeerServer server(ShardMap map, String keys) {
        return new PeerServer(http, seal(keys), map, "south", new Address("127.0.0.1", port));
    }

    private ShardSeal seal(String keys) {
        return new ShardSeal(Sealer.open(folder.resolve(keys)));
    }

    private static ShardMap map(String own, String southSlots) {
        return map(own, southSlots, 1);
    }

    private static ShardMap map(String own, String southSlots, int version) {
        return new ShardMap(
                Settings.parse("""
                        [shards]
                        version = %d
                        own = "%s"
                        listen = "127.0.0.1:1"
                        [[shards.list]]
                        name = "north"
                        slots = ["0-2047"]
                        members = ["127.0.0.1:1"]
                        [[shards.list]]
                        name = "south"
                        slots = ["%s"]
                        members = ["127.0.0.1:2"]
                        """.formatted(version, own, southSlots)).shards());
    }
}
