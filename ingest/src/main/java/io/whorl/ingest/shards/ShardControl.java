package io.whorl.ingest.shards;

import io.whorl.index.search.ShardMissingException;
import io.whorl.index.store.Sealer;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.ShardMoves.Moved;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.settings.ShardSettings;
import io.whorl.ingest.settings.ShardSettings.Address;
import io.whorl.ingest.settings.ShardSettings.Shard;
import io.whorl.ingest.shards.ShardCodec.Answer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with the shards of a gallery: asks every server how it stands, and puts the map of the settings in force. Confined to one
 * thread.
 */
public final class ShardControl implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final ShardMap map;
    private final ShardSeal seal;
    private final HttpClient http;

    /** With the keys that all servers share. */
    public ShardControl(ShardSettings settings, Sealer sealer) {
        map = new ShardMap(settings);
        seal = new ShardSeal(sealer);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /** One server, and what it says; {@code state} is null if it does not answer, and {@code whyNot} says why. */
    private record Server(
            Shard shard, Address address, @Nullable ShardState state, String whyNot) {}

    /** A line for each server, and one for each pair of shards between which subjects moved. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        for (Server server : servers()) {
            ShardState state = server.state();
            String where = server.shard().name() + " " + server.address().host() + ":"
                    + server.address().port();
            if (state == null) {
                lines.add(where + " does not answer: " + server.whyNot());
                continue;
            }
            lines.add(where + ": "
                    + (state.inForce() == 0 ? "no map put in force" : "map " + state.inForce() + " in force")
                    + (hasMap(state) ? "" : ", its settings have another map than these"));
            for (Moved moved : state.others()) {
                lines.add("    gone to " + moved.shard() + ": " + moved.gone() + ", come from it: " + moved.come());
            }
        }
        return lines;
    }

    private boolean hasMap(ShardState state) {
        return state.fingerprints().contains(map.fingerprint());
    }

    /**
     * Puts the map in force in the log of each shard, that of the new one last. Can be repeated. Throws {@link IllegalStateException}, with a
     * sentence, and leaves the rest as it is, if there is no new shard, if a server does not answer or has other settings, or if a log refuses.
     */
    public void putInForce(Consumer<String> said) {
        Shard fresh = map.newShard();
        if (fresh == null) {
            throw new IllegalStateException(
                    "the settings name no new shard: the entry of one has `from`, with the slots that it takes");
        }
        for (Server server : servers()) {
            ShardState state = server.state();
            if (state == null || !hasMap(state)) {
                throw new IllegalStateException("the server of shard \""
                        + server.shard().name() + "\" at "
                        + server.address().host() + ":" + server.address().port()
                        + (state == null ? " does not answer: " + server.whyNot() : " has other settings")
                        + "; every server of every shard has to run with the new list before it is put in force");
            }
        }
        for (Shard shard : map.shards()) {
            if (!shard.equals(fresh)) {
                putInForce(shard, said);
            }
        }
        putInForce(fresh, said);
    }

    private void putInForce(Shard shard, Consumer<String> said) {
        SlotMap slots = Objects.requireNonNull(map.slotMap(shard));
        Asked asked = new Asked.Send(new CommandCodec().bytes(new MoveCommand.PutMapInForce(slots)));
        String why = "it names no server";
        for (Address address : shard.members()) {
            try {
                Answer answer = server(shard, address).ask(asked, LIMIT).join();
                if (answer instanceof Answer.Said(int version, String refusal) && refusal.isEmpty()) {
                    said.accept("shard \"" + shard.name() + "\" goes by map " + version);
                    return;
                }
                why = answer instanceof Answer.Said(int _, String refusal) ? refusal : answer.toString();
            } catch (CompletionException e) {
                why = String.valueOf(cause(e).getMessage());
            }
        }
        throw new IllegalStateException("shard \"" + shard.name() + "\" does not go by map " + map.version() + ": "
                + why + "; say it again once that is mended");
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        for (Shard shard : map.shards()) {
            for (Address address : shard.members()) {
                servers.add(asked(shard, address));
            }
        }
        return servers;
    }

    private Server asked(Shard shard, Address address) {
        try {
            Answer answer = server(shard, address).ask(new Asked.State(), LIMIT).join();
            return answer instanceof Answer.Stands(ShardState state)
                    ? new Server(shard, address, state, "")
                    : new Server(shard, address, null, answer.toString());
        } catch (CompletionException e) {
            return new Server(shard, address, null, String.valueOf(cause(e).getMessage()));
        }
    }

    private PeerServer server(Shard shard, Address address) {
        return new PeerServer(http, seal, map, shard.name(), address);
    }

    private static Throwable cause(CompletionException e) {
        Throwable cause = e.getCause();
        return cause instanceof ShardMissingException || (cause != null && cause.getMessage() != null) ? cause : e;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
