package io.whorl.bench.simulation;

import io.whorl.index.node.SteppedNode;
import io.whorl.index.wire.ApplicationAnswer;
import io.whorl.index.wire.CommandCodec;
import io.whorl.index.wire.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Three machines, a network, desks and what goes wrong, all from one seed: the same seed gives the same world, step by step. Used once, by one thread.
 */
public final class World {

    private static final int MACHINES = 3;
    private static final long FAULTS_MS = 20_000;
    private static final long MILLI = 1_000_000;
    /** After everything is mended, a world must settle within this: several times as long as a lost search result takes to be missed. */
    private static final long SETTLE_MS = 300_000;

    private static final long LOOK_MS = 500;
    /** Time for desks that ask once more. */
    private static final long AFTERWARDS_MS = 5_000;
    /** Images that did not go are tried again after ten seconds. */
    private static final long IMAGES_MS = 45_000;

    private final long seed;
    private final Plant plant;
    private final Equipment equipment;
    private final Timeline timeline = new Timeline();
    private final Dice dice;
    private final Trace trace;
    private final Truth truth = new Truth(this);
    private final Wire wire = new Wire();
    private final Network network;
    private final List<Machine> machines = new ArrayList<>();
    private final Desks desks;
    private final Reviewers reviewers;
    private final Set<Integer> leaders = new TreeSet<>();
    private long tokens;

    private World(long seed, Plant plant, boolean isTraced, Equipment equipment) {
        this.seed = seed;
        this.plant = plant;
        this.equipment = equipment;
        dice = new Dice(seed);
        trace = new Trace(timeline, isTraced);
        network = new Network(
                timeline, dice.split(), MACHINES, (to, message) -> machine(to).receive(message));
        for (int id = 0; id < MACHINES; id++) {
            machines.add(new Machine(id, this));
        }
        desks = new Desks(this);
        reviewers = new Reviewers(this);
    }

    /**
     * Lets a world happen.
     *
     * @param isTraced keeps what happened in sentences
     */
    public static WorldResult run(long seed, Plant plant, boolean isTraced, Equipment equipment) {
        World world = new World(seed, plant, isTraced, equipment);
        try {
            world.live();
        } finally {
            world.machines.forEach(Machine::end);
        }
        return world.result();
    }

    private void live() {
        Weather weather = new Weather(this);
        machines.forEach(machine -> timeline.after(dice.millis(0, 300), machine::start));
        weather.plan(FAULTS_MS);
        desks.plan(FAULTS_MS);
        reviewers.plan(FAULTS_MS);
        goOn(FAULTS_MS);
        weather.clearUp();
        settle();
        goOn(AFTERWARDS_MS);
        long limit = timeline.now() / MILLI + IMAGES_MS;
        while (isWhole() && timeline.now() / MILLI < limit && areAnyImagesAside()) {
            goOn(LOOK_MS);
        }
        // what was asked once more may be on its way between members
        settle();
        if (isWhole()) {
            new Judge(this).judge();
        }
    }

    private void settle() {
        long limit = timeline.now() / MILLI + SETTLE_MS;
        while (isWhole() && !isSettled()) {
            if (timeline.now() / MILLI >= limit) {
                broken("it does not settle: " + unsettled(), null);
            }
            goOn(LOOK_MS);
            machines.forEach(Machine::start);
        }
    }

    private boolean areAnyImagesAside() {
        return machines.stream().anyMatch(machine -> machine.images.areAnyAside());
    }

    private void goOn(long millis) {
        long until = timeline.now() + millis * MILLI;
        while (isWhole() && timeline.step(until)) {
            // the step is the work
        }
    }

    private boolean isSettled() {
        return leaders.size() == 1 && desks.areDone() && machines.stream().allMatch(this::isSettled);
    }

    private boolean isSettled(Machine machine) {
        ServerRun process = machine.process();
        ServerRun first = machine(0).process();
        return process != null
                && first != null
                && process.node().isJoined()
                && process.applied() == first.applied()
                && process.node().ledger().pendingCount() == 0;
    }

    private String unsettled() {
        StringBuilder text = new StringBuilder("leaders=" + leaders + ", desks done=" + desks.areDone());
        for (Machine machine : machines) {
            ServerRun process = machine.process();
            SteppedNode node = process == null ? null : process.node();
            text.append(
                    node == null
                            ? ", down"
                            : ", joined=" + node.isJoined() + " applied=" + node.appliedPosition() + " pending="
                                    + node.ledger().pendingCount());
        }
        return text.toString();
    }

    /** A promise is broken: the world ends. */
    void broken(String what, @Nullable Throwable fault) {
        trace.broken(what, fault);
    }

    private boolean isWhole() {
        return trace.broken() == null;
    }

    private WorldResult result() {
        trace.met(Fault.DROPPED, network.dropped());
        trace.met(Fault.DOUBLED, network.doubled());
        trace.met(Fault.CUT_OFF, network.cutOff());
        trace.met(
                Fault.TORN_WRITE,
                machines.stream().mapToLong(m -> m.disk.tornEntries()).sum());
        return new WorldResult(
                seed,
                trace.broken(),
                timeline.steps(),
                timeline.fingerprint(),
                truth.answers().size(),
                trace.met(),
                trace.lines());
    }

    void met(Fault fault) {
        trace.met(fault, 1);
    }

    void leads(int machine) {
        leaders.add(machine);
        met(Fault.NEW_LEADER);
        trace.say(machine, "leads");
        if (leaders.size() > 1) {
            met(Fault.TWO_THINK_THEY_LEAD);
        }
    }

    void follows(int machine) {
        if (leaders.remove(machine)) {
            trace.say(machine, "leads no more");
        }
    }

    Timeline timeline() {
        return timeline;
    }

    Dice dice() {
        return dice;
    }

    Plant plant() {
        return plant;
    }

    Equipment equipment() {
        return equipment;
    }

    Trace trace() {
        return trace;
    }

    Truth truth() {
        return truth;
    }

    Network network() {
        return network;
    }

    Wire wire() {
        return wire;
    }

    Desks desks() {
        return desks;
    }

    int machines() {
        return MACHINES;
    }

    Machine machine(int id) {
        return machines.get(id);
    }

    List<Machine> all() {
        return machines;
    }

    /** Names a session, and no other in this world. */
    long token() {
        return ++tokens;
    }

    static String describe(Request request, Event.Answer answer) {
        String what = switch (answer) {
            case Event.ApplicationDecided(ApplicationAnswer decided) -> decided.decision() + " " + decided.reasons();
            case Event.CommandRefused refused -> refused.refusal().code();
            case Event.LifeChanged changed -> changed.stage().name();
            case Event.Answer _ -> answer.getClass().getSimpleName();
        };
        Request.About about = request.about();
        return request.id() + " (" + request.what() + " of person " + request.person() + " as " + request.subjectId()
                + (about == null ? "" : ", " + about) + "): " + what;
    }

    String describe(Entry entry) {
        CommandCodec.Message message = wire.command(entry.bytes());
        return message.command().getClass().getSimpleName() + " "
                + message.command().id() + " at " + entry.position() + ", term " + entry.term();
    }
}
