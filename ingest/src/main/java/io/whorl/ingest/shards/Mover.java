package io.whorl.ingest.shards;

import io.whorl.index.ledger.MoveView.Adoptable;
import io.whorl.index.ledger.MoveView.Departure;
import io.whorl.index.ledger.MoveView.Found;
import io.whorl.index.node.Node;
import io.whorl.index.node.SealedRecord;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import io.whorl.index.wire.MoveCommand;
import io.whorl.index.wire.ShardMoves;
import io.whorl.index.wire.SlotMap;
import io.whorl.ingest.gateway.Delivery;
import io.whorl.ingest.shards.ShardCodec.Answer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves subjects to the new shard, one after the other, while this server leads; takes up again what its log says is leaving. A thread of its
 * own; {@link #waiting} any.
 */
final class Mover implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Mover.class.getName());
    /** The one refusal that stands for good; whatever else is refused may be a matter of settings. */
    private static final String ID_OF_SOMEBODY_ELSE = "ID_REUSED";

    private static final int ROWS_AT_ONCE = 2_000;
    /** Between two subjects, so that applications come first: at most some hundred a second. */
    private static final long PAUSE_MS = 4;

    /** Until it is looked again when there was nothing to do, or it could not be done. */
    private static final long REST_MS = 500;

    private static final long SAID_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long CLOSE_LIMIT_MS = 10_000;

    private final Node node;
    private final MapInForce inForce;
    private final Function<Command, CompletableFuture<Delivery>> log;
    private final List<HttpPeer> peers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "whorl-mover");

    private final Deque<String> atRest = new ArrayDeque<>();
    private long lookFrom;
    private int busy;
    /** Version of the map that the new shard goes by, as far as is known. */
    private int takesBy;

    private long saidAtNanos = System.nanoTime() - SAID_NANOS;
    private volatile long waiting;

    Mover(Node node, MapInForce inForce, Function<Command, CompletableFuture<Delivery>> log, List<HttpPeer> peers) {
        this.node = node;
        this.inForce = inForce;
        this.log = log;
        this.peers = peers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Subjects to move for which something was under way when they were last looked at. */
    long waiting() {
        return waiting;
    }

    private void run() {
        try {
            long pauseMs = PAUSE_MS;
            while (!closed.await(pauseMs, TimeUnit.MILLISECONDS)) {
                pauseMs = step() ? PAUSE_MS : REST_MS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves a subject; false if there was none, or it could not be done now. */
    private boolean step() {
        ShardMoves moves = node.moves();
        SlotMap map = moves.inForce();
        if (map == null || map.isNew() || !node.leads() || inForce.whyNot(moves) != null) {
            return false;
        }
        try {
            Optional<Departure> leaving =
                    node.ask(ledger -> ledger.moving().departure()).join();
            if (leaving.isPresent()) {
                move(leaving.get());
                return true;
            }
            return leave(map);
        } catch (CompletionException | IllegalStateException | UnavailableException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            say(Level.WARNING, "subjects do not move to shard \"" + map.newShard() + "\" now: " + cause.getMessage());
            return false;
        }
    }

    /** Lets the next one leave that is at rest, if the new shard would take it. */
    private boolean leave(SlotMap map) {
        String next = next();
        if (next == null) {
            return false;
        }
        if (!takes(map)) {
            atRest.addFirst(next);
            say(Level.INFO, "shard \"" + map.newShard() + "\" does not go by map " + map.version() + " yet");
            return false;
        }
        // who is not at rest any more is found when it is looked again
        var _ = send(new MoveCommand.LeaveSubject(next));
        return true;
    }

    /** Whether the new shard goes by the map, which it then does for good. */
    private boolean takes(SlotMap map) {
        if (takesBy != map.version()) {
            Answer answer = ask(map.newShard(), new Asked.State());
            takesBy = answer instanceof Answer.Stands(ShardState state) ? state.inForce() : 0;
        }
        return takesBy == map.version();
    }

    private @Nullable String next() {
        while (atRest.isEmpty()) {
            Found found = node.ask(ledger -> ledger.moving().find(lookFrom, ROWS_AT_ONCE))
                    .join();
            atRest.addAll(found.atRest());
            busy += found.busy();
            lookFrom = found.next();
            if (lookFrom == 0) {
                waiting = busy;
                busy = 0;
                if (atRest.isEmpty()) {
                    return null;
                }
            }
        }
        return atRest.removeFirst();
    }

    private void move(Departure departure) {
        String why = adopt(departure);
        if (why == null) {
            require(new MoveCommand.RemoveSubject(departure.subjectId()));
            say(Level.INFO, departure.number() + " subjects have moved to shard \"" + departure.to() + "\"");
            return;
        }
        // what came of it there goes first, or it would be found twice
        Answer forgotten = ask(
                departure.to(),
                new Asked.Send(new CommandCodec().bytes(new MoveCommand.ForgetSubject(departure.subjectId()))));
        if (!(forgotten instanceof Answer.Said(int _, String refusal)) || !refusal.isEmpty()) {
            throw new UnavailableException("it keeps a part of a subject that it does not take: " + forgotten);
        }
        require(new MoveCommand.StaySubject(departure.subjectId()));
        LOG.log(
                Level.WARNING,
                "a subject stays on this shard for good, as \"{0}\" does not take it ({1}): one of its applications is {2}",
                departure.to(),
                why,
                departure.applications().getFirst());
    }

    /** Why the new shard will never take a subject; null once it has. */
    private @Nullable String adopt(Departure departure) {
        for (String applicationId : departure.applications()) {
            Adoptable adoptable =
                    node.ask(ledger -> ledger.moving().adoptable(applicationId)).join();
            byte[] command;
            try {
                command = new CommandCodec().bytes(whole(adoptable));
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
            String refusal = sendThere(departure.to(), command);
            if (refusal.equals(ID_OF_SOMEBODY_ELSE)) {
                return refusal;
            } else if (!refusal.isEmpty()) {
                throw notTaken(departure, refusal);
            }
        }
        MoveCommand.AdoptSubject last = new MoveCommand.AdoptSubject(
                departure.subjectId(),
                inForce.map().own().name(),
                departure.number(),
                departure.applications().size(),
                departure.lists());
        String refusal = sendThere(departure.to(), new CommandCodec().bytes(last));
        if (!refusal.isEmpty()) {
            throw notTaken(departure, refusal);
        }
        return null;
    }

    private static UnavailableException notTaken(Departure departure, String refusal) {
        return new UnavailableException("shard \"" + departure.to() + "\" does not take a subject: " + refusal);
    }

    private MoveCommand.AdoptApplication whole(Adoptable adoptable) {
        if (adoptable.encounter() < 0) {
            return adoptable.command();
        }
        byte[] record = node.references().record(adoptable.encounter());
        if (record == null) {
            throw new IllegalStateException("the record of an encounter is missing: " + adoptable.encounter());
        }
        return adoptable.command().withTemplates(SealedRecord.decode(record).sealed());
    }

    /** The code of the refusal; empty if there was none. */
    private String sendThere(String shard, byte[] command) {
        Answer answer = ask(shard, new Asked.Send(command));
        if (answer instanceof Answer.Said(int _, String refusal)) {
            if (refusal.equals("NOT_TO_MOVE")) {
                throw new UnavailableException("shard \"" + shard + "\" does not go by the map yet");
            }
            return refusal;
        }
        throw new UnavailableException("shard \"" + shard + "\" failed to take a subject");
    }

    private Answer ask(String shard, Asked asked) {
        HttpPeer peer = peers.stream()
                .filter(one -> one.shard().equals(shard))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("the settings do not have shard \"" + shard + "\""));
        return peer.ask(asked, System.nanoTime() + LIMIT_NANOS).join();
    }

    private void require(MoveCommand command) {
        if (send(command) < 0) {
            throw new UnavailableException("the own log does not take " + command);
        }
    }

    /** What the own log answered; −1 for a refusal. */
    private int send(MoveCommand command) {
        Delivery delivery = log.apply(command).join();
        if (delivery instanceof Delivery.Answered(Event.TuningChanged changed)) {
            return changed.version();
        }
        if (delivery instanceof Delivery.Answered(Event.CommandRefused _)) {
            return -1;
        }
        throw new UnavailableException("the own log answers nothing now");
    }

    /** A line once in a while. */
    private void say(Level level, String line) {
        long now = System.nanoTime();
        if (now - saidAtNanos >= SAID_NANOS) {
            saidAtNanos = now;
            LOG.log(level, line);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
