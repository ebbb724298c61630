package io.whorl.bench.simulation;

import io.whorl.index.wire.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine: what outlives a process (disk, records, images, clocks), and the process on it, if one runs. Everything that a process does is done through here, so
 * that it ends when the process does and waits while it is stopped. Confined to the thread of the world.
 */
final class Machine {

    final int id;
    final Disk disk;
    final SimulatedRecords records;
    final SimulatedImages images;
    final MachineClock clock;

    private final World world;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private @Nullable ServerRun process;
    private int incarnation;
    private boolean stopped;

    Machine(int id, World world) {
        this.id = id;
        this.world = world;
        Dice dice = world.dice().split();
        disk = new Disk(dice, world.plant() == Plant.SKIP_FSYNC);
        records = new SimulatedRecords(disk, dice);
        images = new SimulatedImages(disk, dice, world.timeline());
        clock = new MachineClock(world.timeline());
    }

    @Nullable ServerRun process() {
        return process;
    }

    /** Starts a process on what the disk holds; does nothing if one runs or the disk is full. */
    void start() {
        if (process != null || disk.faults().isFull()) {
            return;
        }
        incarnation++;
        world.trace().say(id, "starts");
        guarded(() -> {
            ServerRun made = new ServerRun(this, world);
            process = made;
            made.start();
        });
    }

    /** Lets something happen in the present process, unless it has ended by then; while the process is stopped it waits. */
    void after(long nanos, Runnable action) {
        int present = incarnation;
        world.timeline().after(nanos, () -> {
            if (present == incarnation && process != null) {
                now(action);
            }
        });
    }

    void receive(Message message) {
        if (process != null) {
            now(() -> {
                ServerRun running = process;
                if (running != null) {
                    running.receive(message);
                }
            });
        }
    }

    /** Somebody asks at the door; null if nobody is there. */
    void ask(Request request, Consumer<Event.@Nullable Answer> reply) {
        if (process == null) {
            reply.accept(null);
            return;
        }
        now(() -> {
            ServerRun running = process;
            if (running != null) {
                running.door().take(request, reply);
            }
        });
    }

    private void now(Runnable action) {
        if (stopped) {
            held.add(action);
        } else {
            guarded(action);
        }
    }

    /** As by SIGSTOP: nothing happens in the process, and then everything at once. */
    void stop() {
        stopped = process != null;
    }

    void goOn() {
        stopped = false;
        while (!held.isEmpty() && process != null && !stopped) {
            guarded(held.remove());
        }
    }

    /** As by kill -9: what was written stays. */
    void kill() {
        if (process != null) {
            world.trace().say(id, "is killed");
            world.met(Fault.KILL);
            end();
        }
    }

    /** The process ends, if there is one. */
    void end() {
        ServerRun ended = process;
        if (ended == null) {
            return;
        }
        process = null;
        incarnation++;
        held.clear();
        stopped = false;
        disk.processEnded();
        ended.end();
    }

    /** As by a power failure: what was not forced may be lost. */
    void powerFailure() {
        kill();
        long lost = disk.lostEntries();
        disk.powerFailure();
        records.powerFailure();
        world.met(Fault.POWER);
        if (disk.lostEntries() > lost) {
            world.trace().say(id, "has lost log entries: " + (disk.lostEntries() - lost));
            world.met(Fault.LOST_WRITE);
        }
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Faulty.Killed killed) {
            world.met(Fault.KILLED_IN_A_WRITE);
            killed.ending().run();
        } catch (Faulty.DiskFull full) {
            world.met(Fault.DISK_FULL);
            kill();
        } catch (RuntimeException | AssertionError fault) {
            world.broken("machine " + id + " failed: " + fault, fault);
        }
    }
}
