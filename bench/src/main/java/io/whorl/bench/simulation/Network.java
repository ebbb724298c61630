package io.whorl.bench.simulation;

import java.util.Arrays;

/**
 * The network between machines: what is sent may be dropped, come late, in another order, or twice; links may be cut, one way too. What a machine sends to itself
 * always comes. Confined to the thread of the world.
 */
final class Network {

    private static final long SELF_NANOS = 20_000;

    private final Timeline timeline;
    private final Dice dice;
    private final Receiver receiver;
    private final boolean[][] cut;
    private double drop;
    private double twice;
    private long mostDelayNanos;
    private long dropped;
    private long doubled;
    private long cutOff;

    /** Takes what arrives. */
    @FunctionalInterface
    interface Receiver {
        void receive(int to, Message message);
    }

    Network(Timeline timeline, Dice dice, int machines, Receiver receiver) {
        this.timeline = timeline;
        this.dice = dice;
        this.receiver = receiver;
        cut = new boolean[machines][machines];
        calm();
    }

    /** Nothing is lost, nothing is late. */
    void calm() {
        weather(0, 0, 3_000_000);
        for (boolean[] from : cut) {
            Arrays.fill(from, false);
        }
    }

    void weather(double dropRate, double twiceRate, long mostDelay) {
        drop = dropRate;
        twice = twiceRate;
        mostDelayNanos = mostDelay;
    }

    void cut(int from, int to, boolean isCut) {
        cut[from][to] = isCut;
    }

    void send(int from, int to, Message message) {
        if (from == to) {
            timeline.after(SELF_NANOS, () -> receiver.receive(to, message));
        } else if (dice.chance(drop)) {
            dropped++;
        } else {
            deliver(from, to, message);
            if (dice.chance(twice)) {
                doubled++;
                deliver(from, to, message);
            }
        }
    }

    private void deliver(int from, int to, Message message) {
        timeline.after(dice.between(100_000, mostDelayNanos), () -> {
            if (cut[from][to]) {
                cutOff++;
            } else {
                receiver.receive(to, message);
            }
        });
    }

    long dropped() {
        return dropped;
    }

    long doubled() {
        return doubled;
    }

    long cutOff() {
        return cutOff;
    }
}
