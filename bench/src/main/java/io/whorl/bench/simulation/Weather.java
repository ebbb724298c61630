package io.whorl.bench.simulation;

import java.util.List;

/** What goes wrong in a world, and when: planned from its seed. Everything is mended in the end. Confined to the thread of the world. */
final class Weather {

    private static final double KILL_IN_A_WRITE = 0.5;
    private static final long HOUR_MS = 3_600_000;

    private final World world;
    private final Dice dice;

    Weather(World world) {
        this.world = world;
        dice = world.dice().split();
    }

    /** Plans faults within this time. */
    void plan(long withinMs) {
        int faults = dice.below(10);
        for (int i = 0; i < faults; i++) {
            world.timeline().after(dice.millis(1_000, withinMs), this::fault);
        }
        if (dice.chance(0.5)) {
            world.network().weather(dice.chance(0.5) ? 0.05 : 0, dice.chance(0.5) ? 0.1 : 0, dice.millis(3, 300));
        }
    }

    private void fault() {
        Machine machine = world.machine(dice.below(world.machines()));
        switch (dice.below(12)) {
            case 0, 1 -> kill(machine);
            case 2 -> leaderKilled();
            case 3 -> powerFailureOf(List.of(machine));
            case 4 -> powerFailureOf(world.all());
            case 5, 6 -> partition(machine);
            case 7 -> stop(machine);
            case 8 -> slowDisk(machine);
            case 9 -> fullDisk(machine);
            case 10 -> clock(machine);
            default -> world.network().weather(0.2 * dice.below(2), 0.2 * dice.below(2), dice.millis(3, 500));
        }
    }

    private void kill(Machine machine) {
        if (dice.chance(KILL_IN_A_WRITE)) {
            machine.disk.faults().endIn(dice.below(30), machine::kill);
            world.timeline().after(dice.millis(500, 4_000), () -> restart(machine));
        } else {
            machine.kill();
            restartLater(machine);
        }
    }

    private void leaderKilled() {
        for (Machine machine : world.all()) {
            ServerRun process = machine.process();
            if (process != null && process.leads()) {
                kill(machine);
                return;
            }
        }
    }

    /** At once, or in the middle of a write of the first. */
    private void powerFailureOf(List<Machine> machines) {
        if (dice.chance(KILL_IN_A_WRITE)) {
            machines.get(dice.below(machines.size())).disk.faults().endIn(dice.below(30), () -> powerFailure(machines));
        } else {
            powerFailure(machines);
        }
    }

    private void powerFailure(List<Machine> machines) {
        world.trace().say(Trace.WORLD, () -> "power failure of " + machines.size());
        machines.forEach(Machine::powerFailure);
        machines.forEach(this::restartLater);
    }

    private void restartLater(Machine machine) {
        world.timeline().after(dice.millis(100, 8_000), () -> restart(machine));
    }

    private void restart(Machine machine) {
        machine.start();
    }

    private void partition(Machine machine) {
        world.met(Fault.PARTITION);
        boolean in = dice.chance(0.75);
        boolean out = !in || dice.chance(0.75);
        world.trace().say(machine.id, () -> "is cut off" + (in ? " inwards" : "") + (out ? " outwards" : ""));
        cut(machine, in, out, true);
        world.timeline().after(dice.millis(500, 10_000), () -> cut(machine, true, true, false));
    }

    private void cut(Machine machine, boolean in, boolean out, boolean isCut) {
        for (int other = 0; other < world.machines(); other++) {
            if (other != machine.id && in) {
                world.network().cut(other, machine.id, isCut);
            }
            if (other != machine.id && out) {
                world.network().cut(machine.id, other, isCut);
            }
        }
    }

    private void stop(Machine machine) {
        world.met(Fault.STOPPED_PROCESS);
        world.trace().say(machine.id, "is stopped");
        machine.stop();
        world.timeline().after(dice.millis(200, 6_000), machine::goOn);
    }

    private void slowDisk(Machine machine) {
        world.met(Fault.SLOW_DISK);
        machine.disk.faults().slowUntil(world.timeline().now() + dice.millis(1_000, 8_000));
    }

    private void fullDisk(Machine machine) {
        world.trace().say(machine.id, "has a full disk");
        machine.disk.faults().full(true);
        world.timeline().after(dice.millis(1_000, 8_000), () -> {
            machine.disk.faults().full(false);
            restartLater(machine);
        });
    }

    private void clock(Machine machine) {
        world.met(Fault.CLOCK_JUMP);
        if (dice.chance(0.5)) {
            machine.clock.setWall(dice.between(-HOUR_MS, HOUR_MS));
        } else {
            machine.clock.jump(dice.millis(100, 40_000));
        }
    }

    /** Everything is whole again. */
    void clearUp() {
        world.trace().say(Trace.WORLD, "everything is mended");
        world.network().calm();
        for (Machine machine : world.all()) {
            machine.disk.faults().full(false);
            machine.disk.faults().endNoMore();
            machine.disk.faults().slowUntil(0);
            machine.goOn();
            machine.start();
        }
    }
}
