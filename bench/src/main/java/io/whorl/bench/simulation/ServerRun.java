package io.whorl.bench.simulation;

import io.whorl.bench.simulation.Entry.Kind;
import io.whorl.bench.simulation.Entry.Seat;
import io.whorl.index.node.AnswerHandler;
import io.whorl.index.node.Clients;
import io.whorl.index.node.SteppedNode;
import io.whorl.index.wire.Command;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the server on a machine: the member of the replicated log, the real node above it, the door with the real gateway. Confined to the thread of the
 * world.
 */
final class ServerRun implements Consensus.Host, Clients, Session.Line {

    private static final long TICK_MS = 100;
    private static final int SNAPSHOT_CHUNK_BYTES = 4096;
    private static final double SNAPSHOT = 0.02;

    private final Machine machine;
    private final World world;
    private final Dice dice;
    private final Consensus consensus;
    private final SteppedNode node;
    private final Door door;
    private final Seats seats;
    /** Applications whose searches were pending when this leader came. */
    private final Set<String> takenUp = new HashSet<>();

    private final long startedNanos;
    private @Nullable Session results;

    private int applied;
    /** What a member that comes must have applied before it answers; −1 until it has found a leader. */
    private int joinsAt = -1;
    /** Leads, and has applied all that leaders before have left. */
    private boolean serves;

    ServerRun(Machine machine, World world) {
        this.machine = machine;
        this.world = world;
        dice = world.dice().split();
        startedNanos = world.timeline().now();
        seats = new Seats(world.wire());
        node = new SteppedNode(world.equipment().surroundings(machine, world, dice, this, this::openResults));
        consensus = new Consensus(machine.id, world.machines(), machine.disk, this, dice);
        door = new Door(machine, world, node, handler -> new Session(this, world.token(), handler));
    }

    private Session openResults(AnswerHandler handler) {
        results = new Session(this, world.token(), handler);
        return results;
    }

    void start() {
        Disk.Snapshot snapshot = machine.disk.snapshot();
        if (snapshot == null) {
            node.begin(null, 0);
        } else {
            world.met(Fault.RESTORED_SNAPSHOT);
            applied = snapshot.entries();
            seats.restore(snapshot.sessions());
            node.begin(
                    ledger -> snapshot.chunks()
                            .forEach(chunk -> ledger.restore(new UnsafeBuffer(chunk), 0, chunk.length)),
                    snapshot.position());
            world.truth().state(machine.id, snapshot.position(), node.ledger());
        }
        consensus.begin(applied);
        tick();
    }

    private void tick() {
        consensus.tick();
        if (serves) {
            closeSilentSessions();
            if (node.ledger().nextEncounter() > 0 && dice.chance(SNAPSHOT)) {
                consensus.append(Kind.SNAPSHOT, NOBODY, Entry.NOTHING, Seat.NONE);
            }
        }
        cycle();
        machine.after(dice.millis(TICK_MS / 2, TICK_MS * 3 / 2), this::tick);
    }

    /** A cycle of everything that is not the log. */
    private void cycle() {
        node.work();
        door.work();
    }

    void receive(Message message) {
        switch (message) {
            case Message.Append append -> {
                boolean leads = consensus.receive(append);
                // an election of Aeron is one of this start, and knows who leads by now
                if (leads && append.isElected() && append.sentNanos() >= startedNanos) {
                    found(append.commit());
                }
            }
            case Message.Appended appended -> consensus.receive(appended);
            case Message.AskVote asked -> consensus.receive(asked);
            case Message.Vote vote -> consensus.receive(vote);
            case Message.Connect connect -> connect(connect);
            case Message.KeepAlive alive -> keepAlive(alive);
            case Message.Ingress ingress -> ingress(ingress);
            case Message.Opened opened -> withSession(opened.token(), session -> session.receive(opened));
            case Message.NewLeader told -> withSession(told.token(), session -> session.receive(told));
            case Message.Alive alive -> withSession(alive.token(), session -> session.receive(alive));
            case Message.Egress egress -> withSession(egress.token(), session -> session.receive(egress));
        }
    }

    private void withSession(long token, Consumer<Session> receiver) {
        Session ofResults = results;
        if (ofResults != null && ofResults.token() == token) {
            receiver.accept(ofResults);
            node.work();
        } else if (door.session().token() == token) {
            receiver.accept(door.session());
            door.work();
        }
    }

    private void connect(Message.Connect connect) {
        Seat seat = new Seat(connect.machine(), connect.token());
        if (serves && !seats.isTaken(seat)) {
            append(Kind.OPEN, NOBODY, Entry.NOTHING, seat);
        }
    }

    private void keepAlive(Message.KeepAlive alive) {
        boolean known = serves && seats.knows(alive.session());
        if (known) {
            seats.heard(alive.session(), nanoTime());
        }
        if (known || consensus.leader() != machine.id) {
            send(alive.machine(), new Message.Alive(alive.token(), alive.session(), known));
        }
    }

    private void ingress(Message.Ingress ingress) {
        if (serves && seats.knows(ingress.session())) {
            append(Kind.COMMAND, ingress.session(), ingress.command(), Seat.NONE);
        }
    }

    private void append(Kind kind, long session, byte[] bytes, Seat seat) {
        consensus.append(kind, session, bytes, seat);
        if (world.plant() == Plant.ANSWER_BEFORE_COMMIT) {
            applyTo(machine.disk.entries());
        }
    }

    /** A leader was heard: once all is applied that it had committed then, this member answers questions. */
    private void found(int leadersCommit) {
        if (joinsAt < 0) {
            joinsAt = leadersCommit;
        }
        join();
    }

    private void join() {
        if (!node.isJoined() && joinsAt >= 0 && applied >= joinsAt) {
            node.join();
        }
    }

    @Override
    public void committed() {
        applyTo(consensus.commit());
        join();
        cycle();
    }

    private void applyTo(int index) {
        while (applied < index) {
            Entry entry = machine.disk.entry(++applied);
            switch (entry.kind()) {
                case TERM -> beginTerm(entry);
                case OPEN -> open(entry);
                case CLOSE -> close(entry.session());
                case COMMAND -> command(entry);
                case SNAPSHOT -> snapshot(entry);
            }
        }
    }

    private void beginTerm(Entry entry) {
        if (consensus.leads() && entry.term() == machine.disk.term()) {
            serves = true;
            world.leads(machine.id);
            takenUp.clear();
            node.ledger().forEachPending(search -> takenUp.add(search.applicationId()));
            if (!takenUp.isEmpty()) {
                world.met(Fault.SEARCH_TAKEN_UP);
            }
            node.lead();
            seats.forEach((session, seat) -> {
                seats.heard(session, nanoTime());
                send(seat.machine(), new Message.NewLeader(seat.token(), session, machine.id));
            });
        }
    }

    private void open(Entry entry) {
        seats.open(entry.session(), entry.seat());
        if (serves) {
            seats.heard(entry.session(), nanoTime());
            send(entry.seat().machine(), new Message.Opened(entry.seat().token(), entry.session(), machine.id));
        }
    }

    private void close(long session) {
        seats.close(session);
        node.sessionClosed(session);
    }

    private void closeSilentSessions() {
        for (long session : seats.silent(nanoTime())) {
            if (seats.knows(session)) {
                append(Kind.CLOSE, session, Entry.NOTHING, Seat.NONE);
            }
        }
    }

    private void command(Entry entry) {
        world.trace().say(machine.id, () -> "applies " + world.describe(entry));
        long sender = seats.knows(entry.session()) ? entry.session() : NOBODY;
        byte[] bytes = entry.bytes();
        node.apply(sender, entry.timeMs(), new UnsafeBuffer(bytes), 0, bytes.length, entry.position());
        world.truth().state(machine.id, entry.position(), node.ledger());
    }

    private void snapshot(Entry entry) {
        List<byte[]> chunks = new ArrayList<>();
        node.snapshot(
                ledger -> ledger.snapshot(SNAPSHOT_CHUNK_BYTES, (from, offset, length) -> {
                    machine.disk.step();
                    byte[] chunk = new byte[length];
                    from.getBytes(offset, chunk);
                    chunks.add(chunk);
                }),
                entry.position());
        machine.disk.put(new Disk.Snapshot(applied, entry.position(), chunks, seats.copy()));
    }

    @Override
    public void follows() {
        if (serves) {
            serves = false;
            world.follows(machine.id);
            seats.follow();
            node.follow();
        }
    }

    @Override
    public void overwritten(int index) {
        world.met(Fault.OVERWRITTEN);
        if (index <= applied && world.plant() == Plant.NONE) {
            world.broken("machine " + machine.id + " has applied what is overwritten: entry=" + index, null);
        }
    }

    @Override
    public void force(Runnable done) {
        machine.disk.beginForce();
        machine.after(machine.disk.faults().forceNanos(world.timeline().now()), () -> {
            machine.disk.endForce();
            done.run();
        });
    }

    @Override
    public boolean areAnsweredHere() {
        return serves;
    }

    @Override
    public void send(long session, long correlationId, Event.Answer answer) {
        Seat seat = seats.seat(session);
        if (seat != null) {
            send(seat.machine(), seats.egress(seat, session, correlationId, answer));
        }
    }

    @Override
    public void forget(long session) {
        // what is known of it goes with its entry in the log
    }

    @Override
    public void send(int to, Message message) {
        if (!isForgotten(message)) {
            world.network().send(machine.id, to, message);
        }
    }

    /** The planted fault: results of what was pending when this leader came do not leave. */
    private boolean isForgotten(Message message) {
        return world.plant() == Plant.FORGET_PENDING
                && message instanceof Message.Ingress ingress
                && wire().command(ingress.command()).command() instanceof Command.RecordSearchResult result
                && takenUp.contains(result.applicationId());
    }

    @Override
    public long nanoTime() {
        return machine.clock.nanoTime();
    }

    @Override
    public long wallMillis() {
        return machine.clock.millis();
    }

    @Override
    public long worldNanos() {
        return world.timeline().now();
    }

    @Override
    public int machine() {
        return machine.id;
    }

    @Override
    public int machines() {
        return world.machines();
    }

    @Override
    public Wire wire() {
        return world.wire();
    }

    @Override
    public boolean chance(double probability) {
        return dice.chance(probability);
    }

    @Override
    public boolean sees(long logPosition) {
        return node.appliedPosition() >= logPosition;
    }

    SteppedNode node() {
        return node;
    }

    Door door() {
        return door;
    }

    int applied() {
        return applied;
    }

    boolean leads() {
        return serves;
    }

    /** Gives memory back, and whoever waits at the door learns that nobody is there. */
    void end() {
        world.follows(machine.id);
        door.end();
        node.close();
    }
}
